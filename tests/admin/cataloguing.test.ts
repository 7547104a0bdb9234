// The catalogue changed by hand, laid over files that know more than they did when it was changed.

import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { createCataloguing } from '../../src/admin/cataloguing.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { createLookup } from '../../src/lookup/lookup.ts';
import type { Store } from '../../src/store/ports.ts';
import { openStore } from '../../src/store/store.ts';
import { newArticle, newBulletin, withSource } from '../contracts/store-samples.ts';

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

it("a new zone does not take another zone's short name", async () => {
  const store = await openStore(':memory:');
  const [first] = catalogue.zones;
  const other = { ...first!, id: 'other', name: '云梯现代产业城', aliases: ['云梯经开区'] };
  const files = { ...catalogue, zones: [...catalogue.zones, other] };
  const added = await over(store, files).addZone('云梯开发区', '云梯经济技术开发区', catalogue.cities[0]!.id);
  expect(added).toMatchObject({ edit: { aliases: ['云梯开发区'] } });
  await store.close();
});
