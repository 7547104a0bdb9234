// Settings, catalogue and sources: what a good configuration gives, and the one sentence that a bad one gets.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { maskedSettings, readConfig, variableOf } from '../../src/config/config.ts';
import { readQuickYaml } from '../../src/config/quick-yaml.ts';
import { Failure } from '../../src/lib/failure.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');
let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'zonewire-config-'));
  cpSync(CONFIG, join(cwd, 'config'), { recursive: true });
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

function failure(env: Record<string, string> = {}): string {
  try {
    readConfig(env, cwd);
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).exitCode).toBe(2);
    expect((error as Failure).message).not.toContain('\n');
    return (error as Failure).message;
  }
  throw new Error('it was accepted');
}

const edit = (file: string, change: (text: string) => string): void => {
  const path = join(cwd, 'config', file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};

describe('settings', () => {
  it('have defaults, and absolute folders', () => {
    const { settings } = readConfig({}, cwd);
    expect(settings).toEqual({
      botToken: null,
      telegramApiRoot: 'https://api.telegram.org',
      telegramProxy: null,
      adminIds: [],
      dataDir: join(cwd, 'data'),
      configDir: join(cwd, 'config'),
      timeZone: 'Asia/Shanghai',
      httpPort: 8080,
      publicUrl: null,
      sendRate: 30,
      paidBroadcast: false,
      unknownPolicy: 'retry',
      allowPrivateSources: false,
      llm: null,
      logLevel: 'info',
    });
    expect(Object.isFrozen(settings)).toBe(true);
  });

  it('come from .env, and the real environment wins', () => {
    writeFileSync(
      join(cwd, '.env'),
      '# 注释\nADMIN_IDS=7, 8，9\nSEND_RATE=5\nBOT_TOKEN="1:abc"\nHTTP_PORT=0\n',
    );
    const { settings } = readConfig({ SEND_RATE: '12', BOT_TOKEN: '' }, cwd);
    expect(settings.adminIds).toEqual([7, 8, 9]);
    expect(settings).toMatchObject({ sendRate: 12, botToken: null, httpPort: 0 });
  });

  it('take a high rate with and without payment', () => {
    expect(readConfig({ SEND_RATE: '1000' }, cwd).settings).toMatchObject({
      sendRate: 1000,
      paidBroadcast: false,
    });
    const paid = readConfig({ SEND_RATE: '1000', PAID_BROADCAST: '1', UNKNOWN_POLICY: 'HOLD' }, cwd);
    expect(paid.settings).toMatchObject({ sendRate: 1000, paidBroadcast: true, unknownPolicy: 'hold' });
  });

  it.each([
    ['HTTP_PORT', '99999', 'HTTP_PORT in the environment is ‘99999’; expected a port'],
    ['HTTP_PORT', '80.5', 'expected a port'],
    ['ADMIN_IDS', '12,bob', 'expected Telegram user ids'],
    ['TIMEZONE', 'Mars/Olympus', 'expected an IANA time zone'],
    ['TELEGRAM_PROXY', 'ftp://x', 'starts with http://, https:// or socks5://'],
    ['PUBLIC_URL', 'wire', 'expected an http or https URL'],
    ['SEND_RATE', '0', 'expected messages a second'],
    ['SEND_RATE', 'fast', 'expected messages a second'],
    ['SEND_RATE', '1001', 'expected messages a second'],
    ['PAID_BROADCAST', 'often', 'expected 1 or 0'],
    ['UNKNOWN_POLICY', 'twice', 'expected retry or hold'],
    ['LLM_BASE_URL', 'localhost', 'expected an http or https URL'],
    ['LLM_MODEL', 'some-model', 'LLM_BASE_URL and LLM_API_KEY are not set'],
    ['LOG_LEVEL', 'loud', 'expected trace, debug'],
    ['ALLOW_PRIVATE_SOURCES', 'maybe', 'expected 1 or 0'],
  ])('refuses %s=%s', (name, value, sentence) => expect(failure({ [name]: value })).toContain(sentence));

  it('know a language model by three variables, wherever its address was cut', () => {
    const env = { LLM_API_KEY: 'sk-secret', LLM_MODEL: 'some-model' };
    const llm = { baseUrl: 'http://127.0.0.1:11434/v1', apiKey: 'sk-secret', model: 'some-model' };
    for (const end of ['', '/', '/chat/completions'])
      expect(
        readConfig({ ...env, LLM_BASE_URL: `http://127.0.0.1:11434/v1${end}` }, cwd).settings.llm,
      ).toEqual(llm);
    expect(failure(env)).toContain('LLM_BASE_URL is not set');
    expect(failure({ LLM_BASE_URL: llm.baseUrl, LLM_API_KEY: 'sk secret' })).not.toContain('sk secret');
    const shown = maskedSettings(
      readConfig({ ...env, LLM_BASE_URL: 'https://me:pw@llm.example' }, cwd).settings,
    );
    expect(shown.llm).toBe('some-model at https://••••••@llm.example, key ••••••');
  });

  it('never repeats a secret', () => {
    expect(failure({ BOT_TOKEN: 'not a token' })).not.toContain('not a token');
    const { settings } = readConfig(
      { BOT_TOKEN: '123456:AAEsecret', TELEGRAM_PROXY: 'socks5://me:pw@10.0.0.1:1080' },
      cwd,
    );
    const shown = JSON.stringify(maskedSettings(settings));
    expect(shown).toContain('123456:');
    expect(shown).not.toMatch(/AAEsecret|pw@/);
  });

  it('names every variable in .env.example', () => {
    const example = readFileSync(join(CONFIG, '.env.example'), 'utf8');
    const source = readFileSync(resolve(CONFIG, '../src/config/settings.ts'), 'utf8');
    const names = [...source.matchAll(/^ {2}([A-Z_]+): \{/gm)].map((hit) => hit[1]!);
    expect(names).toHaveLength(17);
    for (const name of names) expect(example).toMatch(new RegExp(`^${name}=`, 'm'));
  });
});

describe('the catalogue', () => {
  it('holds the facts', () => {
    const { catalogue } = readConfig({}, cwd);
    expect(catalogue.zones).toHaveLength(1436);
    expect(catalogue.zones.filter((zone) => zone.offered)).toHaveLength(105);
    expect(catalogue.counties).toHaveLength(117);
    expect(catalogue.groups).toHaveLength(9);
    expect(catalogue.industries).toHaveLength(40);
    expect(catalogue.topics).toHaveLength(12);
    expect(catalogue.counties.find((county) => county.name === '长子县')).toEqual({
      name: '长子县',
      short: '长子',
      cityId: 'city-changzhi',
      ordinaryWord: true,
    });
    expect(catalogue.zones.find((zone) => zone.id === 'changzhi-gaoxinqu')).toMatchObject({
      name: '长治高新技术产业开发区',
      cityId: 'city-changzhi',
      offered: true,
    });
  });

  it('works without the national file', () => {
    rmSync(join(cwd, 'config/zones-national.yaml'));
    expect(readConfig({}, cwd).catalogue.zones).toHaveLength(119);
  });

  it.each<[string, string, (text: string) => string, RegExp]>([
    [
      'a syntax error',
      'topics.yaml',
      (text) => `${text}\n  - [oops\n`,
      /topics\.yaml, line \d+, column \d+: this is not valid YAML/,
    ],
    [
      'an unknown field',
      'zones.yaml',
      (text) => text.replace('level: 国家级', 'levell: 国家级'),
      /zones\.yaml, line 28, column 102: "levell" is not a field/,
    ],
    [
      'an unknown key',
      'zones.yaml',
      (text) => `${text}\nnonsense: true\n`,
      /zones\.yaml, line \d+, column \d+: "nonsense" is not a field/,
    ],
    [
      'a repeated id',
      'zones.yaml',
      (text) => text.replace('id: taiyuan-gaoxinqu', 'id: taiyuan-jingkaiqu'),
      /the id ‘taiyuan-jingkaiqu’ is used twice/,
    ],
    [
      'a repeated id in the other file',
      'zones-national.yaml',
      (text) => text.replace('id: beijing-beijing-jkq', 'id: taiyuan-gaoxinqu'),
      /zones-national\.yaml, line \d+, column \d+: the id ‘taiyuan-gaoxinqu’/,
    ],
    [
      'an unknown city',
      'zones.yaml',
      (text) => text.replace('city: city-datong', 'city: city-atlantis'),
      /zones\.yaml, line \d+, column \d+: there is no city ‘city-atlantis’/,
    ],
    [
      'an unknown group',
      'industries.yaml',
      (text) => text.replace('group: grp-energy', 'group: grp-magic'),
      /industries\.yaml, line \d+, column \d+: there is no group ‘grp-magic’/,
    ],
    [
      'a bad id',
      'industries.yaml',
      (text) => text.replace('id: hydrogen', 'id: Hydrogen!'),
      /industries no\. 1, id is ‘"Hydrogen!"’; expected a slug/,
    ],
    [
      'a wrong type',
      'zones.yaml',
      (text) => text.replace('offered: false', 'offered: perhaps'),
      /offered is ‘"perhaps"’; expected true or false/,
    ],
    [
      'a missing name',
      'topics.yaml',
      (text) => text.replace('    name: 招商引资\n', ''),
      /topics no\. 1, name is missing; expected a name/,
    ],
    ['a zones file of nothing', 'zones.yaml', () => '', /zones\.yaml, line 1, column 1: there are no zones/],
    [
      'a zones file of comments',
      'zones.yaml',
      () => '# zones:\n#   - none\n',
      /zones\.yaml, line 1, column 1: there are no zones in this file.*copy it again/,
    ],
    ['an industries file of nothing', 'industries.yaml', () => '\n', /industries\.yaml.*groups is missing/],
    [
      'an empty list of industries',
      'industries.yaml',
      () => 'groups: []\nindustries: []\n',
      /industries\.yaml, line 2, column 13: there are no industries/,
    ],
    ['an empty list of topics', 'topics.yaml', () => 'topics: []\n', /topics\.yaml.*there are no topics/],
    ['a list where a mapping belongs', 'topics.yaml', () => '- a\n- b\n', /topics\.yaml, line 1, column 1/],
  ])('refuses %s', (_, file, change, sentence) => {
    edit(file, change);
    expect(failure()).toMatch(sentence);
  });

  it('says which file is missing and what to do', () => {
    rmSync(join(cwd, 'config/zones.yaml'));
    expect(failure()).toMatch(/zones\.yaml is missing; copy it/);
    expect(failure({ CONFIG_DIR: 'nowhere' })).toMatch(/nowhere\/zones\.yaml is missing/);
  });

  it('refuses bytes that are not UTF-8', () => {
    writeFileSync(join(cwd, 'config/topics.yaml'), Buffer.from([0xd5, 0xd0, 0xc9, 0xcc]));
    expect(failure()).toMatch(/topics\.yaml cannot be read: it is not UTF-8/);
  });
});

describe('sources', () => {
  it.each(['', '# none yet\n', 'sources:\n', 'sources: []\n'])('may be none: %j', (text) => {
    edit('sources.yaml', () => text);
    expect(readConfig({}, cwd).sources).toEqual([]);
  });

  it('are read with their defaults', () => {
    mkdirSync(join(cwd, 'drop'));
    writeFileSync(
      join(cwd, 'config/sources.yaml'),
      'sources:\n  - {kind: feed, address: "https://a.example/rss", name: 甲}\n  - kind: folder\n    address: ./drop\n    name: 乙\n    pushFirst: 3\n',
    );
    const { sources } = readConfig({}, cwd);
    expect(sources[0]).toEqual({
      kind: 'feed',
      address: 'https://a.example/rss',
      name: '甲',
      intervalMinutes: null,
      ignoreRobots: false,
      pushFirst: 0,
      selectors: null,
    });
    expect(sources[1]).toMatchObject({ address: join(cwd, 'drop'), pushFirst: 3 });
  });

  it.each([
    [
      '{kind: rss, address: "https://a.example", name: x}',
      /line 2, column \d+: sources no\. 1, kind is ‘"rss"’; expected one of feed/,
    ],
    [
      '{kind: feed, address: "a.example", name: x}',
      /line 2, column \d+: ‘a\.example’ is no address for kind feed/,
    ],
    ['{kind: feed, address: "https://a.example", name: x, every: 5}', /"every" is not a field/],
    [
      '{kind: feed, address: "https://a.example", name: x, intervalMinutes: 0}',
      /intervalMinutes is ‘0’; expected minutes/,
    ],
  ])('refuses %s', (entry, sentence) => {
    writeFileSync(join(cwd, 'config/sources.yaml'), `sources:\n  - ${entry}\n`);
    expect(failure()).toMatch(sentence);
  });
});

describe('the quick reader', () => {
  it('reads the shipped files exactly as yaml does', () => {
    for (const name of ['zones', 'zones-national', 'industries', 'topics', 'sources']) {
      const text = readFileSync(join(CONFIG, `${name}.yaml`), 'utf8');
      expect(readQuickYaml(text), name).toEqual(parse(text));
    }
  });

  it('gives up rather than read anything otherwise than yaml', () => {
    const piece = fc.constantFrom(
      'a: b',
      'list:',
      '  - {id: x, n: [p, q]}',
      '  - id: y',
      '    more: 3',
      '    more: z',
      'a: [1, true, "q r"]',
      'b: null',
      'c: 0x1f',
      "d: 'x'",
      'e: x # y',
      'f: {g: h}',
      '',
      '# c',
      '  - plain',
      'k: 甲（乙）',
      'm: [a, [b]]',
      'n: {a: [b], c: d,}',
      '---',
      'o: |',
      '    text',
      'p: yes',
      'q: 1.5',
      'r: -1',
      's: a: b',
      't: [a, ]',
      '"u": v',
      'v: 007',
      'w:  x ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (lines) => {
        const text = lines.join('\n');
        const quick = readQuickYaml(text);
        if (quick !== undefined) expect(quick).toEqual(parse(text) ?? {});
      }),
      { numRuns: 3000 },
    );
  });
});

it('names the variable of each setting', () => {
  const { settings } = readConfig({ DATA_DIR: '/tmp/zonewire', CONFIG_DIR: 'config' }, process.cwd());
  expect(Object.keys(settings).map(variableOf)).toEqual([
    'BOT_TOKEN',
    'TELEGRAM_API_ROOT',
    'TELEGRAM_PROXY',
    'ADMIN_IDS',
    'DATA_DIR',
    'CONFIG_DIR',
    'TIMEZONE',
    'HTTP_PORT',
    'PUBLIC_URL',
    'SEND_RATE',
    'PAID_BROADCAST',
    'UNKNOWN_POLICY',
    'ALLOW_PRIVATE_SOURCES',
    'LLM_*',
    'LOG_LEVEL',
  ]);
});
