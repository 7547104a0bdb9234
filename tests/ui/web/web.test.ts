// The HTTP port: what /healthz and /metrics answer, and the sentence when the port cannot be had.

import { afterEach, expect, it, vi } from 'vitest';
import { Failure } from '../../../src/lib/failure.ts';
import { startWeb, type Web } from '../../../src/ui/web/web.ts';

const open: Web[] = [];
afterEach(async () => {
  for (const web of open.splice(0)) await web.close();
});

async function start(
  ready: () => boolean,
  metrics: () => Promise<string | undefined>,
): Promise<
  (path: string, method?: string) => Promise<{ status: number; text: string; type: string | null }>
> {
  const web = await startWeb({ port: 0, ready, metrics });
  open.push(web);
  return async (path, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${web.port}${path}`, { method });
    return {
      status: response.status,
      text: await response.text(),
      type: response.headers.get('content-type'),
    };
  };
}

it('says 503 until ready and whenever no longer ready', async () => {
  let ready = false;
  const ask = await start(
    () => ready,
    async () => '',
  );
  expect((await ask('/healthz')).status).toBe(503);
  ready = true;
  expect(await ask('/healthz?x=1')).toMatchObject({ status: 200, text: 'ok\n' });
  expect((await ask('/healthz', 'HEAD')).status).toBe(200);
  ready = false;
  expect((await ask('/healthz')).status).toBe(503);
});

it('hands out numbers as Prometheus text, once for many who ask together', async () => {
  const metrics = vi.fn(async () => 'zonewire_ready 1\n');
  const ask = await start(() => true, metrics);
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/metrics')));
  for (const answer of answers)
    expect(answer).toEqual({
      status: 200,
      text: 'zonewire_ready 1\n',
      type: 'text/plain; version=0.0.4; charset=utf-8',
    });
  expect(metrics).toHaveBeenCalledTimes(1);
});

it('says 503 while there is nothing to count and 500 when the store does not answer, and asks again', async () => {
  let answer: () => Promise<string | undefined> = async () => undefined;
  const ask = await start(
    () => false,
    () => answer(),
  );
  expect((await ask('/metrics')).status).toBe(503);
  answer = async () => {
    throw new Error('disk I/O error');
  };
  expect(await ask('/metrics')).toMatchObject({
    status: 500,
    text: 'The numbers could not be read: disk I/O error\n',
  });
  answer = async () => 'a 1\n';
  expect((await ask('/metrics')).status).toBe(200);
});

it('answers nothing else', async () => {
  const ask = await start(
    () => true,
    async () => '',
  );
  expect((await ask('/')).status).toBe(404);
  expect((await ask('/metrics', 'POST')).status).toBe(405);
});

it('says what to do when the port is taken', async () => {
  const parts = { ready: () => true, metrics: async () => '' };
  const first = await startWeb({ port: 0, ...parts });
  open.push(first);
  const error = await startWeb({ port: first.port, ...parts }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Failure);
  expect((error as Failure).message).toBe(
    `Port ${first.port} is taken by another program: set HTTP_PORT to a free one, or to 0 to do without.`,
  );
});
