// Small facts about the program itself, by name.

import type { Kysely } from 'kysely';
import type { FactStore } from './ports.ts';
import type { Schema } from './schema.ts';

export function factStore(db: Kysely<Schema>): FactStore {
  return {
    async find(name) {
      const row = await db.selectFrom('fact').select('value').where('name', '=', name).executeTakeFirst();
      return row?.value;
    },
    async put(name, value) {
      await db
        .insertInto('fact')
        .values({ name, value })
        .onConflict((clash) => clash.column('name').doUpdateSet({ value }))
        .execute();
    },
    async remove(name) {
      await db.deleteFrom('fact').where('name', '=', name).execute();
    },
  };
}
