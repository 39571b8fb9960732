import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FilmId, Moment } from './ids.ts';
import { Stars } from './ratings.ts';

/** Whose a list is: a member's own, or a server's, which everybody there shares. */
export interface ListOwner {
  readonly kind: 'member' | 'guild';
  readonly id: string;
}

/** As its owner named it: `Watch later`. */
export const ListName = z.string().trim().min(1).max(40);

/** What a list is called where names would not fit: made from the name, so that the same name is the same list. */
export const ListId = z.string().regex(/^[0-9a-f]{12}$/);

/** Letter case, width and spaces do not tell names apart. */
export function listIdOf(name: string): string {
  const plain = name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  return createHash('sha256').update(plain).digest('hex').slice(0, 12);
}

export interface FilmList {
  readonly id: string;
  readonly name: string;
  readonly films: number;
}

/** One film of a list, or, without a film in its id, the list itself with its name. */
export const ListEntry = z.object({ name: ListName.optional(), at: Moment });
export type ListEntry = z.infer<typeof ListEntry>;

/** Lists an owner may have, which is what a menu holds, and films a list may have. */
export const MOST_LISTED = { lists: 25, films: 2_000 } as const;

/** What adding did. */
export interface AddedToList {
  readonly added: number;
  /** Were there already. */
  readonly known: number;
  /** Found no room: in the list, or for one more list. */
  readonly left: number;
}

/** That a member has seen a film, and on which day if they said so. */
export const SeenFilm = z.object({ on: z.iso.date().optional(), at: Moment });
export type SeenFilm = z.infer<typeof SeenFilm>;
export const MOST_SEEN = 20_000;

/** A row of an import that may mean one of a few films, until its member has said which. */
export const Pending = z.object({
  title: z.string().max(300),
  year: z.int().nullable(),
  films: z.array(FilmId).min(1).max(5),
  seen: z.boolean(),
  on: z.iso.date().optional(),
  stars: Stars.optional(),
  list: ListName.optional(),
  at: Moment,
});
export type Pending = z.infer<typeof Pending>;

/** Kept of one member, and for how long, in ms: 30 days. */
export const PENDING_KEPT = { count: 200, ms: 30 * 86_400_000 } as const;
