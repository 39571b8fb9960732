import { z } from 'zod';
import { FilmId, Snowflake } from '../ids.ts';
import {
  ListEntry,
  ListId,
  ListName,
  type ListOwner,
  listIdOf,
  MOST_LISTED,
  MOST_SEEN,
  PENDING_KEPT,
  Pending,
  SeenFilm,
} from '../lists.ts';
import type { Imports, Lists, Seen } from '../store.ts';
import type { Collection } from './collection.ts';
import type { RecordKind } from './kind.ts';

/** `<list>` for a list itself, `<list>/<film>` for a film in it. */
const EntryId = z.string().regex(/^[0-9a-f]{12}(\/[a-z0-9-]{1,48})?$/);

const kind = (name: string, ownedBy: 'member' | 'guild'): RecordKind<ListEntry> => ({
  name,
  version: 2,
  ownedBy,
  owner: Snowflake,
  id: EntryId,
  record: ListEntry,
});
export const MEMBER_LISTS = kind('member-lists', 'member');
export const GUILD_LISTS = kind('guild-lists', 'guild');

export const SEEN: RecordKind<SeenFilm> = {
  name: 'seen',
  version: 2,
  ownedBy: 'member',
  owner: Snowflake,
  id: FilmId,
  record: SeenFilm,
};

export const PENDING: RecordKind<Pending> = {
  name: 'pending-imports',
  version: 2,
  ownedBy: 'member',
  owner: Snowflake,
  id: z.string().regex(/^\d{1,4}$/),
  record: Pending,
  keptMs: PENDING_KEPT.ms,
};

export function diskLists(
  collections: Readonly<Record<ListOwner['kind'], Collection<ListEntry>>>,
  now: () => Date,
): Lists {
  const entriesOf = ({ kind: whose, id }: ListOwner) => collections[whose].of(id);
  const filmsOf = (owner: ListOwner, listId: string): string[] =>
    [...entriesOf(owner).keys()].flatMap((id) => (id.startsWith(`${listId}/`) ? [id.slice(listId.length + 1)] : []));
  return {
    async of(owner) {
      const names = new Map<string, string>();
      const counts = new Map<string, number>();
      for (const [id, { name }] of entriesOf(owner)) {
        const [list = '', film] = id.split('/');
        if (film === undefined) names.set(list, name ?? list);
        else counts.set(list, (counts.get(list) ?? 0) + 1);
      }
      return [...names].map(([id, name]) => ({ id, name, films: counts.get(id) ?? 0 }));
    },
    films: async (owner, listId) => filmsOf(owner, listId),
    async add(owner, typed, films) {
      const name = ListName.parse(typed);
      const wanted = [...new Set(z.array(FilmId).parse(films))];
      const list = listIdOf(name);
      const collection = collections[owner.kind];
      const at = now().toISOString();
      const lists = [...entriesOf(owner).keys()].filter((id) => !id.includes('/'));
      if (!lists.includes(list)) {
        if (lists.length >= MOST_LISTED.lists) return { added: 0, known: 0, left: wanted.length };
        await collection.put(owner.id, list, { name, at });
      }
      const there = new Set(filmsOf(owner, list));
      const news = wanted.filter((film) => !there.has(film));
      const fitting = news.slice(0, Math.max(0, MOST_LISTED.films - there.size));
      await Promise.all(fitting.map((film) => collection.put(owner.id, `${list}/${film}`, { at }))); // one write
      return { added: fitting.length, known: wanted.length - news.length, left: news.length - fitting.length };
    },
    async remove(owner, listId, film) {
      return (await collections[owner.kind].remove(owner.id, `${ListId.parse(listId)}/${film}`)) !== undefined;
    },
    async drop(owner, listId) {
      const collection = collections[owner.kind];
      const films = filmsOf(owner, listId);
      await Promise.all(films.map((film) => collection.remove(owner.id, `${listId}/${film}`)));
      return (await collection.remove(owner.id, listId)) !== undefined;
    },
  };
}

export function diskSeen(collection: Collection<SeenFilm>, now: () => Date): Seen {
  return {
    of: async (memberId) => collection.of(memberId),
    async add(memberId, films) {
      const at = now().toISOString();
      const there = collection.of(memberId);
      const wanted = new Map(
        films.map(({ film, on }) => [film, SeenFilm.parse({ at, ...(on === undefined ? {} : { on }) })]),
      );
      for (const film of wanted.keys()) FilmId.parse(film);
      const known = [...wanted.keys()].filter((film) => there.has(film)).length;
      const room = Math.max(0, MOST_SEEN - there.size);
      const news = [...wanted].filter(([film]) => !there.has(film)).slice(0, room);
      const changed = [...wanted].filter(
        ([film, { on }]) => there.has(film) && on !== undefined && there.get(film)?.on !== on,
      );
      await Promise.all([...news, ...changed].map(([film, record]) => collection.put(memberId, film, record)));
      return { added: news.length, known, left: wanted.size - known - news.length };
    },
    remove: async (memberId, film) => (await collection.remove(memberId, film)) !== undefined,
  };
}

export function diskImports(collection: Collection<Pending>, now: () => Date): Imports {
  const settle = async (memberId: string, id: string): Promise<void> => void (await collection.remove(memberId, id));
  return {
    pending: async (memberId) => collection.of(memberId),
    async leave(memberId, rows) {
      for (const id of [...collection.of(memberId).keys()]) await settle(memberId, id);
      const at = now().toISOString();
      const kept = rows.slice(0, PENDING_KEPT.count);
      await Promise.all(kept.map((row, id) => collection.put(memberId, String(id), Pending.parse({ ...row, at }))));
      return kept.length;
    },
    settle,
  };
}
