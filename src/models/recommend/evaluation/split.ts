import { createRandom } from 'onnx-autograd';
import { filmsLikedBy, fromRows, type Likes } from '../likes.ts';
import type { Taste } from '../recommender.ts';
import { shuffled } from '../sample.ts';

/** Somebody who is recommended films, and what they turned out to like. */
export interface Tested {
  /** What is known of them, as columns. */
  readonly taste: Taste;
  /** Columns of the likes held back, ascending; never empty. */
  readonly held: Uint32Array;
}

export interface Split {
  /** What recommenders learn from: the same film columns, without what is held back. */
  readonly train: Likes;
  readonly tested: readonly Tested[];
  /** Columns to rank; all when absent. */
  readonly candidates?: ReadonlySet<number>;
}

/**
 * What is known of films rated below four stars: as much as of likes, all of it, or nothing. The first is how a member meets the
 * bot; the second lets every row leave out films that it could otherwise have answered with.
 */
export const LOW_RATINGS = ['held', 'known', 'none'] as const;
export type LowRatings = (typeof LOW_RATINGS)[number];

/** People who are measured: more narrow the interval and take their time. */
const MOST_MEASURED = 2_000;

/**
 * Holds back a share of each person's ratings, drawn with a seed. Of more people than can be measured only so many, drawn
 * too, hold any back. A person's films are taken in ascending order of their columns, shuffled (Fisher and Yates, from the end),
 * and the first floor(share x count) are held back; those of them that are likes are to be found again.
 */
export function splitRatings(likes: Likes, heldShare: number, seed: number, lowRatings: LowRatings = 'held'): Split {
  const next = createRandom(seed);
  const measured = measuredPeople(likes.people, seed);
  const kept: Uint32Array[] = [];
  const low: Uint32Array[] = [];
  const held: Uint32Array[] = [];
  for (let u = 0; u < likes.people; u++) {
    const liked = filmsLikedBy(likes, u);
    const disliked = likes.low[u] as Uint32Array;
    const drawn = Uint32Array.from(lowRatings === 'held' ? [...liked, ...disliked] : liked).sort();
    shuffle(drawn, next);
    const count = measured(u) ? Math.floor(drawn.length * heldShare) : 0;
    const isLow = new Set(disliked);
    const out = drawn.slice(0, count);
    const hidden = new Set(out);
    held.push(out.filter((film) => !isLow.has(film)).sort());
    kept.push(liked.filter((film) => !hidden.has(film)));
    low.push(lowRatings === 'none' ? new Uint32Array() : disliked.filter((film) => !hidden.has(film)));
  }
  const train = { ...fromRows(kept, likes.films, likes.filmIds, likes.personIds), low };
  return { train, tested: testedOf(train, held) };
}

/** Everybody who likes something that was held back. */
export function testedOf(train: Likes, held: readonly Uint32Array[]): Tested[] {
  return held.flatMap((films, u) => (films.length === 0 ? [] : [{ taste: tasteOf(train, u), held: films }]));
}

/**
 * The same split with its columns in an order drawn with the seed. Equal scores are listed by column, for every row alike, and the
 * order in which films were first liked tells how popular they are: a row without an opinion would get that for nothing.
 */
export function inDrawnOrder({ train, tested, candidates }: Split, seed: number): Split {
  const order = shuffled(train.films, seed);
  const place = new Uint32Array(train.films);
  order.forEach((column, at) => {
    place[column] = at;
  });
  const moved = (columns: Uint32Array): Uint32Array => columns.map((column) => place[column] as number).sort();
  const rows = Array.from({ length: train.people }, (_, u) => moved(filmsLikedBy(train, u)));
  const filmIds = Array.from(order, (column) => train.filmIds[column] as Likes['filmIds'][number]);
  return {
    train: { ...fromRows(rows, train.films, filmIds, train.personIds), low: train.low.map(moved) },
    tested: tested.map(({ taste: { liked, low }, held }) => ({
      taste: { liked: moved(liked), low: moved(low) },
      held: moved(held),
    })),
    ...(candidates && { candidates: new Set(moved(Uint32Array.from(candidates))) }),
  };
}

export const tasteOf = (likes: Likes, u: number): Taste => ({
  liked: filmsLikedBy(likes, u),
  low: likes.low[u] as Uint32Array,
});

function measuredPeople(people: number, seed: number): (u: number) => boolean {
  if (people <= MOST_MEASURED) return () => true;
  const drawn = new Set(shuffled(people, seed).subarray(0, MOST_MEASURED));
  return (u) => drawn.has(u);
}

/** Fisher and Yates, from the end, in place. */
export function shuffle(films: Uint32Array, next: () => number): void {
  for (let i = films.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [films[i], films[j]] = [films[j] as number, films[i] as number];
  }
}
