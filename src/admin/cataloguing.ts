// Changing the catalogue while the program runs: checked, kept in the store, and in force at once.

import type { Catalogue, Term } from '../domain/catalogue.ts';
import { type CatalogueEdit, edited } from '../domain/catalogue-edit.ts';
import { codePoints } from '../lib/text.ts';
import type { Lookup } from '../lookup/lookup.ts';
import type { FactStore, RenamedTag, Store } from '../store/ports.ts';
import type { Cataloguing, KeptEdit, Objection } from './admin.ts';

export interface CataloguingParts {
  readonly store: Pick<Store, 'facts' | 'articles'>;
  /** As the files have it. */
  readonly catalogue: Catalogue;
  readonly lookup: Pick<Lookup, 'find' | 'spell'>;
  /** Puts another catalogue in force: for understanding words, for tagging, for matching. */
  readonly renew: (catalogue: Catalogue) => void;
}

const FACT = 'catalogue-edits';
/** What enrich puts before the name of a zone that it found by itself. */
const NEW = 'new:';
/** Alone these name no zone in particular. */
const BARE =
  /^(?:国家级?|省级|市级|该|本|全|新|园|开发|经开|高新|综保|保税|示范|工业园|产业园|经济(?:技术)?开发|高新技术(?:产业)?开发|综合保税|自由贸易试验)区$/;
/** By class: the ending of ids as the files spell them, and how the press shortens it. */
const CLASSES: readonly (readonly [RegExp, string, string?])[] = [
  [/高新/, 'gaoxinqu', '高新区'],
  [/经济/, 'jingkaiqu', '经开区'],
  [/综合保税/, 'zongbaoqu', '综保区'],
  [/开发区/, 'kaifaqu'],
  [/./, 'yuanqu'],
];

/** For the start: what earlier runs have changed. */
export async function keptEdits(facts: FactStore): Promise<readonly KeptEdit[]> {
  return JSON.parse((await facts.find(FACT)) ?? '[]') as KeptEdit[];
}

export function createCataloguing({ store, catalogue, lookup, renew }: CataloguingParts): Cataloguing {
  // One change at a time: two admins at once must not lose one another's.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const now = async (): Promise<Catalogue> => edited(catalogue, edits(await keptEdits(store.facts)));

  /** Kept together with the articles that it tags anew: a crash leaves either both or neither. */
  async function keep(kept: readonly KeptEdit[], renamed: readonly RenamedTag[]): Promise<void> {
    await store.articles.recatalogue({ name: FACT, value: JSON.stringify(kept) }, renamed);
    renew(edited(catalogue, edits(kept)));
  }

  async function add(edit: CatalogueEdit, renamed: readonly RenamedTag[] = []): Promise<KeptEdit> {
    const kept = await keptEdits(store.facts);
    const entry = { number: (kept.at(-1)?.number ?? 0) + 1, edit };
    await keep([...kept, entry], renamed);
    return entry;
  }

  return {
    edits: () => keptEdits(store.facts),

    addAlias: (alias, zoneId) =>
      inTurn(async () => {
        const zone = lookup.find({ facet: 'zone', id: zoneId });
        if (!zone || !('aliases' in zone)) return { why: 'no-zone' };
        const objection = objectionTo(alias, await now());
        if (objection) return { why: objection };
        return add({ kind: 'alias', zoneId, alias }, [
          { facet: 'zone', from: NEW + alias, to: { id: zoneId, name: zone.name } },
        ]);
      }),

    addZone: (found, name, cityId) =>
      inTurn(async () => {
        const known = await now();
        const objection =
          objectionTo(name, known) ?? (found === name ? undefined : objectionTo(found, known));
        if (objection) return { why: objection };
        if (!known.cities.some(({ id }) => id === cityId)) return { why: 'no-city' };
        const kind = classOf(name, known);
        const own = name.slice(0, name.length - kind.length);
        if (own === '') return { why: 'bare' };
        const [, slug, short] = CLASSES.find(([words]) => words.test(kind || '园区'))!;
        const id = freeId(`${lookup.spell(own).slice(0, 30)}-${slug}`, known);
        const shortened = short === undefined ? undefined : own + short;
        // Where the press means another zone by it, it keeps meaning that one.
        const free = shortened !== undefined && objectionTo(shortened, known) === undefined;
        const others = [found, ...(free ? [shortened] : [])];
        const aliases = [...new Set(others)].filter((alias) => alias !== name);
        return add(
          { kind: 'zone', id, name, found, aliases, cityId, class: kind || '开发区' },
          [...new Set([found, name])].map((tag) => ({ facet: 'zone', from: NEW + tag, to: { id, name } })),
        );
      }),

    rename: (term: Term, name) =>
      inTurn(async () => {
        const thing = lookup.find(term);
        if (!thing) return { why: 'no-term' };
        const objection = objectionTo(name, await now());
        if (objection) return { why: objection };
        return add({ kind: 'name', facet: term.facet, id: term.id, name, was: thing.name });
      }),

    undo: (number) =>
      inTurn(async () => {
        const kept = await keptEdits(store.facts);
        const gone = kept.find((entry) => entry.number === number);
        if (!gone) return undefined;
        const left = kept.filter((entry) => entry !== gone);
        const { edit } = gone;
        const without = edited(catalogue, edits(left));
        // Articles keep the name that they print; whoever follows the zone follows it again when it comes back.
        const nameless = edit.kind === 'zone' && !without.zones.some(({ id }) => id === edit.id);
        await keep(
          left,
          nameless ? [{ facet: 'zone', from: edit.id, to: { id: NEW + edit.found, name: edit.found } }] : [],
        );
        return gone;
      }),
  };
}

export const edits = (kept: readonly KeptEdit[]): CatalogueEdit[] => kept.map(({ edit }) => edit);

/** Why this cannot be somebody's name. */
function objectionTo(name: string, catalogue: Catalogue): Objection | undefined {
  const length = codePoints(name);
  if (length < 2 || length > 40) return 'length';
  if (BARE.test(name) || catalogue.zones.some(({ kind }) => kind === name)) return 'bare';
  const { zones, cities, groups, industries, topics } = catalogue;
  const taken =
    zones.some((zone) => zone.name === name || zone.aliases.includes(name)) ||
    cities.some((city) => city.name === name || city.short === name) ||
    [...cities, ...groups, ...industries, ...topics].some(({ formerly }) => formerly?.includes(name)) ||
    [...groups, ...industries, ...topics].some((thing) => thing.name === name);
  return taken ? 'taken' : undefined;
}

/** The longest class known that ends the name; nothing where none does. */
function classOf(name: string, { zones }: Catalogue): string {
  let longest = '';
  for (const { kind } of zones) if (kind.length > longest.length && name.endsWith(kind)) longest = kind;
  return longest;
}

function freeId(wanted: string, { zones }: Catalogue): string {
  const taken = new Set(zones.map(({ id }) => id));
  let id = wanted;
  for (let more = 2; taken.has(id); more += 1) id = `${wanted}-${more}`;
  return id;
}
