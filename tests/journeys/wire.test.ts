// The whole wire, in the real program: a reader subscribes, a bulletin is dropped in, the push arrives; once.

import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually, type Program, runProgram, temporaryFolder } from '../support/program.ts';
import { type StandIn, startStandIn } from '../support/telegram-stand-in.ts';
import { person } from '../support/telegram-updates.ts';

const SAMPLES = resolve(import.meta.dirname, '../../data/samples');
const ADMIN = 9001;

let telegram: StandIn;
let folder: ReturnType<typeof temporaryFolder>;
let port: number;
const programs: Program[] = [];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port: found } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return found;
}

async function start(): Promise<Program> {
  const program = runProgram(['start'], {
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    ADMIN_IDS: String(ADMIN),
    DATA_DIR: folder.path,
    HTTP_PORT: String(port),
  });
  programs.push(program);
  await eventually('the program is healthy', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    return answer?.status === 200;
  });
  return program;
}

function write(chatId: number, text: string): void {
  const from = person(chatId);
  telegram.push({
    message: {
      message_id: Math.floor(Math.random() * 1e9),
      date: Math.floor(Date.now() / 1000),
      from,
      chat: { id: chatId, type: 'private', first_name: from.first_name },
      text,
      ...(text.startsWith('/')
        ? { entities: [{ type: 'bot_command', offset: 0, length: text.split(/\s/)[0]!.length }] }
        : {}),
    },
  });
}

const texts = (chatId: number): string[] => telegram.messages(chatId).map((message) => message.text ?? '');
const said = (chatId: number, part: string): Promise<boolean> =>
  eventually(`chat ${chatId} reads “${part}”`, () => texts(chatId).some((text) => text.includes(part)));

/** Puts a sample into the inbox in one move, as the contract asks. */
function drop(sample: string, as = sample): void {
  mkdirSync(join(folder.path, 'inbox'), { recursive: true });
  copyFileSync(join(SAMPLES, sample), join(folder.path, as));
  renameSync(join(folder.path, as), join(folder.path, 'inbox', as));
}

const inboxEmpty = (): boolean =>
  readdirSync(join(folder.path, 'inbox')).filter((name) => name.endsWith('.txt')).length === 0;

beforeEach(async () => {
  telegram = await startStandIn();
  folder = temporaryFolder();
  port = await freePort();
});

afterEach(async () => {
  for (const program of programs.splice(0)) {
    program.kill('SIGKILL');
    await program.ended;
  }
  await telegram.close();
  folder.remove();
});

describe('the wire', () => {
  it('brings a dropped bulletin to those who asked, once, also after a restart', async () => {
    const first = await start();
    write(101, '/subscribe 长治高新区');
    write(102, '/subscribe 氢能');
    write(103, '/subscribe 曲沃经开区 氢能');
    write(104, '/subscribe 大同市');
    for (const chat of [101, 102, 103, 104]) await said(chat, '已订阅');

    drop('01-yuanqu-kuaixun.txt');
    await said(101, '一企一策');
    await said(102, '氢能重卡示范运营推进会');
    await said(103, '氢能重卡示范运营推进会');
    await said(104, '消防安全');
    const counts = [101, 102, 103, 104].map((chat) => texts(chat).length);
    expect(counts).toEqual([2, 2, 2, 2]);

    drop('01-yuanqu-kuaixun.txt', 'again.txt');
    await eventually('the copy is taken', inboxEmpty);
    first.kill('SIGTERM');
    const end = await first.ended;
    expect(end.code).toBe(0);
    expect(end.err).not.toContain(telegram.token);

    const second = await start();
    await new Promise((done) => setTimeout(done, 3000));
    second.kill('SIGINT');
    const secondEnd = await second.ended;
    expect(secondEnd.code).toBe(0);
    expect(secondEnd.tookMs).toBeLessThan(20_000);
    expect([101, 102, 103, 104].map((chat) => texts(chat).length)).toEqual(counts);
  }, 60_000);

  it('survives a kill -9 between bulletin and push', async () => {
    const first = await start();
    write(101, '/subscribe 长治高新区');
    await said(101, '已订阅');
    telegram.misbehave({ chatId: 101, mishap: { kind: 'status', status: 502 } });
    drop('01-yuanqu-kuaixun.txt');
    await eventually('a send was tried', () => telegram.calls.some((call) => call.outcome === 'status 502'));
    first.kill('SIGKILL');
    await first.ended;
    await start();
    await eventually(
      'the push arrives after all',
      () => texts(101).some((text) => text.includes('一企一策')),
      90_000,
    );
    expect(texts(101).filter((text) => text.includes('一企一策')).length).toBe(1);
  }, 120_000);

  it('ingests what an admin writes and refuses it from others', async () => {
    await start();
    const bulletin =
      '长治高新区开出首张跨省通办执照\n\n本刊讯 11月20日，长治高新区政务大厅为一家外地企业开出首张跨省通办营业执照，全程用时四十分钟。';
    write(ADMIN, bulletin);
    await said(ADMIN, '已收录');
    write(102, '/source list');
    await said(102, '只有管理员');
  }, 60_000);
});

describe('starting', () => {
  it('says what is missing without a token', async () => {
    const program = runProgram(['start'], {
      DATA_DIR: folder.path,
      CWD: folder.path,
      CONFIG_DIR: resolve(SAMPLES, '../../config'),
    });
    const end = await program.ended;
    expect(end.code).toBe(2);
    expect(end.err).toContain('BOT_TOKEN');
    expect(end.err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder.path, 'zonewire.db'))).toBe(false);
  });

  it('names file and line of a broken configuration', async () => {
    const config = join(folder.path, 'config');
    mkdirSync(config);
    for (const name of readdirSync(resolve(SAMPLES, '../../config')))
      copyFileSync(resolve(SAMPLES, '../../config', name), join(config, name));
    writeFileSync(join(config, 'sources.yaml'), 'sources:\n  - name: x\n    kind: [\n');
    const end = await runProgram(['doctor'], { DATA_DIR: folder.path, CONFIG_DIR: config }).ended;
    expect(end.code).toBe(2);
    expect(end.err).toMatch(/sources\.yaml.*\d/);
    expect(end.err.trim().split('\n')).toHaveLength(1);
  });
});
