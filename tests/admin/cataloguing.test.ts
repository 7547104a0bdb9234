// The catalogue changed by hand, laid over files that know more than they did when it was changed.

import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createCataloguing } from '../../src/admin/cataloguing.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Catalogue, Facet } from '../../src/domain/catalogue.ts';
import { createLookup } from '../../src/lookup/lookup.ts';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { newArticle, newBulletin, withSource } from '../contracts/store-samples.ts';
import { temporaryFolder } from '../support/program.ts';

const { catalogue } = readConfig({}, resolve(import.meta.dirname, '../..'));

function over(store: Store, files: Catalogue) {
  const lookup = createLookup(files);
  return createCataloguing({ store, catalogue: files, lookup, renew: lookup.renew });
}

it('a zone that the files have come to know keeps its articles when the change is taken back', async () => {
  const store = await openStore(':memory:');
  const name = '云梯经济技术开发区';
  const tagged = newArticle({ zones: [{ id: `new:${name}`, name, role: 'primary' }] });
  const saved = await store.articles.saveBulletin(newBulletin(await withSource(store)), [tagged]);
  const added = await over(store, catalogue).addZone(name, name, catalogue.cities[0]!.id);
  if (!('number' in added) || added.edit.kind !== 'zone') throw new Error('not added');
  const { id } = added.edit;
  const zones = [...catalogue.zones, { ...catalogue.zones[0]!, id, name, aliases: [] }];
  expect(await over(store, { ...catalogue, zones }).undo(added.number)).toEqual(added);
  expect((await store.articles.find(saved.articleIds[0]!))?.zones[0]?.id).toBe(id);
  await store.close();
});

it('a change that breaks off while articles are tagged anew has not begun', async () => {
  const { path, remove } = temporaryFolder();
  const file = join(path, 'zonewire.db');
  const name = '云梯经济技术开发区';
  const before = await openStore(file);
  const tagged = newArticle({ zones: [{ id: `new:${name}`, name, role: 'primary' }] });
  const saved = await before.articles.saveBulletin(newBulletin(await withSource(before)), [tagged]);
  const raw = new Database(file);
  raw.exec("CREATE TRIGGER crash BEFORE UPDATE OF zones ON article BEGIN SELECT raise(ABORT, 'crash'); END");
  const city = catalogue.cities[0]!.id;
  await expect(over(before, catalogue).addZone(name, name, city)).rejects.toThrow('crash');
  await before.close();
  raw.exec('DROP TRIGGER crash');
  raw.close();
  const after = await openStore(file);
  const cataloguing = over(after, catalogue);
  expect(await cataloguing.edits()).toEqual([]);
  const added = await cataloguing.addZone(name, name, city);
  if (!('number' in added) || added.edit.kind !== 'zone') throw new Error('not added');
  expect((await after.articles.find(saved.articleIds[0]!))?.zones[0]?.id).toBe(added.edit.id);
  await after.close();
  remove();
});

it("a new zone does not take another zone's short name", async () => {
  const store = await openStore(':memory:');
  const [first] = catalogue.zones;
  const other = { ...first!, id: 'other', name: '云梯现代产业城', aliases: ['云梯经开区'] };
  const files = { ...catalogue, zones: [...catalogue.zones, other] };
  const added = await over(store, files).addZone('云梯开发区', '云梯经济技术开发区', catalogue.cities[0]!.id);
  expect(added).toMatchObject({ edit: { aliases: ['云梯开发区'] } });
  await store.close();
});

it('whatever is renamed is still understood by its old name, which no zone takes', async () => {
  const store = await openStore(':memory:');
  const lookup = createLookup(catalogue);
  const cataloguing = createCataloguing({ store, catalogue, lookup, renew: lookup.renew });
  const kinds: [Facet, { id: string; name: string } | undefined][] = [
    ['zone', catalogue.zones.find(({ id }) => id === 'quwo-jingkaiqu')],
    ['zone', catalogue.cities.find(({ id }) => id === 'city-linfen')],
    ['industry', catalogue.groups[0]],
    ['industry', catalogue.industries.find(({ id }) => id === 'hydrogen')],
    ['topic', catalogue.topics[0]],
  ];
  for (const [at, [facet, thing]] of kinds.entries()) {
    const term = { facet, id: thing!.id };
    expect(await cataloguing.rename(term, `云梯新名${at}`)).toHaveProperty('number');
    expect(await cataloguing.addAlias(thing!.name, 'changzhi-gaoxinqu')).toEqual({ why: 'taken' });
    for (const name of [thing!.name, `云梯新名${at}`])
      expect(lookup.understand(name).terms, name).toEqual([term]);
  }
  await store.close();
});
