import { z } from 'zod';
import { DiscordId, FilmId } from '../ids.ts';
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
import type { Records } from '../records.ts';
import type { Imports, Lists, Seen } from '../store.ts';
import type { RecordKind } from './kind.ts';

/** `<list>` for a list itself, `<list>/<film>` for a film in it. */
const EntryId = z.string().regex(/^[0-9a-f]{12}(\/[a-z0-9-]{1,48})?$/);

const kind = (name: string, ownedBy: 'member' | 'guild'): RecordKind<ListEntry> => ({
  name,
  version: 2,
  ownedBy,
  owner: DiscordId,
  id: EntryId,
  record: ListEntry,
});
export const MEMBER_LISTS = kind('member-lists', 'member');
export const GUILD_LISTS = kind('guild-lists', 'guild');

export const SEEN: RecordKind<SeenFilm> = {
  name: 'seen',
  version: 2,
  ownedBy: 'member',
  owner: DiscordId,
  id: FilmId,
  record: SeenFilm,
};

export const PENDING: RecordKind<Pending> = {
  name: 'pending-imports',
  version: 2,
  ownedBy: 'member',
  owner: DiscordId,
  id: z.string().regex(/^\d{1,4}$/),
  record: Pending,
  keptMs: PENDING_KEPT.ms,
};

export function listsIn(entries: Readonly<Record<ListOwner['kind'], Records<ListEntry>>>, now: () => Date): Lists {
  const filmsIn = (records: ReadonlyMap<string, ListEntry>, listId: string): string[] =>
    [...records.keys()].flatMap((id) => (id.startsWith(`${listId}/`) ? [id.slice(listId.length + 1)] : []));
  return {
    async of(owner) {
      const names = new Map<string, string>();
      const counts = new Map<string, number>();
      for (const [id, { name }] of await entries[owner.kind].of(owner.id)) {
        const [list = '', film] = id.split('/');
        if (film === undefined) names.set(list, name ?? list);
        else counts.set(list, (counts.get(list) ?? 0) + 1);
      }
      return [...names].map(([id, name]) => ({ id, name, films: counts.get(id) ?? 0 }));
    },
    films: async (owner, listId) => filmsIn(await entries[owner.kind].of(owner.id), listId),
    async add(owner, typed, films) {
      const name = ListName.parse(typed);
      const wanted = [...new Set(z.array(FilmId).parse(films))];
      const list = listIdOf(name);
      const at = now().toISOString();
      return entries[owner.kind].change(owner.id, ({ records, put }) => {
        const lists = [...records.keys()].filter((id) => !id.includes('/'));
        if (!lists.includes(list)) {
          if (lists.length >= MOST_LISTED.lists) return { added: 0, known: 0, left: wanted.length };
          put(list, { name, at });
        }
        const there = new Set(filmsIn(records, list));
        const news = wanted.filter((film) => !there.has(film));
        const fitting = news.slice(0, Math.max(0, MOST_LISTED.films - there.size));
        for (const film of fitting) put(`${list}/${film}`, { at });
        return { added: fitting.length, known: wanted.length - news.length, left: news.length - fitting.length };
      });
    },
    async remove(owner, listId, film) {
      const id = `${ListId.parse(listId)}/${film}`;
      return entries[owner.kind].change(owner.id, ({ records, remove }) => {
        remove(id);
        return records.has(id);
      });
    },
    drop: (owner, listId) =>
      entries[owner.kind].change(owner.id, ({ records, remove }) => {
        for (const film of filmsIn(records, listId)) remove(`${listId}/${film}`);
        remove(listId);
        return records.has(listId);
      }),
  };
}

export function seenIn(seen: Records<SeenFilm>, now: () => Date): Seen {
  return {
    of: (memberId) => seen.of(memberId),
    async add(memberId, films) {
      const at = now().toISOString();
      const wanted = new Map(
        films.map(({ film, on }) => [FilmId.parse(film), SeenFilm.parse({ at, ...(on === undefined ? {} : { on }) })]),
      );
      return seen.change(memberId, ({ records, put }) => {
        const known = [...wanted.keys()].filter((film) => records.has(film)).length;
        const room = Math.max(0, MOST_SEEN - records.size);
        const news = [...wanted].filter(([film]) => !records.has(film)).slice(0, room);
        const changed = [...wanted].filter(
          ([film, { on }]) => records.has(film) && on !== undefined && records.get(film)?.on !== on,
        );
        for (const [film, record] of [...news, ...changed]) put(film, record);
        return { added: news.length, known, left: wanted.size - known - news.length };
      });
    },
    remove: (memberId, film) =>
      seen.change(memberId, ({ records, remove }) => {
        remove(film);
        return records.has(film);
      }),
  };
}

export function importsIn(pending: Records<Pending>, now: () => Date): Imports {
  return {
    pending: (memberId) => pending.of(memberId),
    async leave(memberId, rows) {
      const at = now().toISOString();
      const kept = rows.slice(0, PENDING_KEPT.count).map((row) => Pending.parse({ ...row, at }));
      await pending.change(memberId, ({ records, put, remove }) => {
        for (const id of records.keys()) remove(id);
        for (const [id, row] of kept.entries()) put(String(id), row);
      });
      return kept.length;
    },
    settle: (memberId, id) => pending.change(memberId, ({ remove }) => remove(id)),
  };
}
