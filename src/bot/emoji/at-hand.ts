import { AsyncLocalStorage } from 'node:async_hooks';
import type { APIMessageComponentEmoji } from 'discord.js';
import { genreName, genreSlug, listed } from '#messages/index.ts';
import { starsInWords } from '../text/stars.ts';

/** An emoji as Discord has it. */
export interface KnownEmoji {
  readonly id: string;
  readonly name: string;
}

/** Those of the application that are there, by what they show: `horror`, `star_full`. Texts go on without those that are not. */
export type EmojiAtHand = ReadonlyMap<string, KnownEmoji>;

const storage = new AsyncLocalStorage<EmojiAtHand>();

/** Does work whose answers may use the application's emoji. Outside of any, there are none. */
export const withEmoji = <T>(atHand: EmojiAtHand, work: () => T): T => storage.run(atHand, work);

const known = (shows: string): KnownEmoji | undefined => storage.getStore()?.get(shows);

/** For a text: the emoji, or nothing. */
function mark(shows: string): string {
  const emoji = known(shows);
  return emoji ? `<:${emoji.name}:${emoji.id}>` : '';
}

const shownBy = (genre: string): string => genreSlug(genre).replaceAll('-', '_');

/** A genre's name, its emoji before it. */
export const genreMarked = (genre: string): string =>
  [mark(shownBy(genre)), genreName(genre)].filter(Boolean).join(' ');

/** Genres in a text of a message; labels of menus and alt texts take `genreNames`. */
export const genresMarked = (genres: readonly string[]): string => listed(genres.map(genreMarked), 'unit');

/** For an entry of a menu: the emoji of the first genre that has one. */
export function genreEmoji(genres: readonly string[]): APIMessageComponentEmoji | undefined {
  const emoji = genres.map((genre) => known(shownBy(genre))).find(Boolean);
  return emoji && { id: emoji.id, name: emoji.name };
}

/** 3.5 -> five stars, three and a half of them full; `★★★½` without emoji. */
export function starsMarked(stars: number): string {
  const marks = Array.from({ length: 5 }, (_, at) =>
    mark(stars >= at + 1 ? 'star_full' : stars > at ? 'star_half' : 'star_empty'),
  );
  return marks.every(Boolean) ? marks.join('') : starsInWords(stars);
}
