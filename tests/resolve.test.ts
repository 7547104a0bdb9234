// Relative imports are found without Node's search only where that search could find nothing else.

import { spawnSync } from 'node:child_process';
import type { ResolveFnOutput, ResolveHookContext } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveRelative } from '../src/resolve.ts';

const FROM = 'file:///program/src/room/door.ts';

/** What the hook says, and what it left to Node meanwhile. */
function asked(format = 'module-typescript') {
  const left: string[] = [];
  const hook = resolveRelative();
  const next = (specifier: string): ResolveFnOutput => {
    left.push(specifier);
    return { url: new URL(specifier, FROM).href, format };
  };
  const ask = (specifier: string, context: Partial<ResolveHookContext> = {}): ResolveFnOutput =>
    hook(
      specifier,
      { parentURL: FROM, conditions: ['node', 'import'], importAttributes: {}, ...context },
      next,
    );
  return { ask, left };
}

describe('resolveRelative', () => {
  it('asks Node once for each folder and extension', () => {
    const { ask, left } = asked();
    ask('./first.ts');
    expect(ask('./second.ts')).toEqual({
      url: 'file:///program/src/room/second.ts',
      format: 'module-typescript',
      shortCircuit: true,
    });
    ask('./plain.js');
    ask('../other/third.ts');
    expect(left).toEqual(['./first.ts', './plain.js', '../other/third.ts']);
  });

  it('leaves packages, require and names without an extension to Node', () => {
    const { ask, left } = asked();
    ask('./first.ts');
    ask('kysely');
    ask('./second.ts', { conditions: ['node', 'require'] });
    ask('./folder');
    ask('./main.ts', { parentURL: undefined });
    expect(left).toHaveLength(5);
  });

  it('remembers nothing of files that are no ES modules', () => {
    const { ask, left } = asked('commonjs');
    ask('./first.js');
    ask('./second.js');
    expect(left).toHaveLength(2);
  });
});

it('is done without where Node has no hooks', () => {
  const without = 'data:text/javascript,import m from "node:module"; delete m.registerHooks;';
  const launch = join(import.meta.dirname, '../src/launch.js');
  const run = spawnSync(process.execPath, ['--import', without, launch, 'help'], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.stdout).toContain('split');
});
