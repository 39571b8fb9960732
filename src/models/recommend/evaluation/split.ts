import { createRandom } from 'onnx-autograd';
import { filmsLikedBy, fromRows, type Likes } from '../likes.ts';
import { shuffled } from '../sample.ts';

export interface Split {
  /** Same people, same film columns, without the held-out likes. */
  readonly train: Likes;
  /** [people]: each person's held-out films, ascending; empty for those with too few likes to spare one. */
  readonly held: readonly Uint32Array[];
}

/**
 * Scores of all films for all people who are measured, in numbers: a recommender's are held at once while a blend is learned,
 * 200 MB of them.
 */
const MOST_SCORES = 5e7;
const MOST_MEASURED = 2_000;
const LEAST_MEASURED = 300;

/** People who are measured; the scores of more would not fit into memory. */
function measuredPeople(films: number): number {
  return Math.max(LEAST_MEASURED, Math.min(MOST_MEASURED, Math.floor(MOST_SCORES / Math.max(1, films))));
}

/**
 * Holds back a share of each person's likes, drawn with a seed. Nobody loses their last like. Of more people than can be
 * measured only so many, drawn too, hold any back.
 */
export function splitLikes(likes: Likes, heldShare: number, seed: number): Split {
  const next = createRandom(seed);
  const most = measuredPeople(likes.films);
  const measured = likes.people > most ? new Set(shuffled(likes.people, seed).subarray(0, most)) : null;
  const kept: Uint32Array[] = [];
  const held: Uint32Array[] = [];
  for (let u = 0; u < likes.people; u++) {
    const films = Uint32Array.from(filmsLikedBy(likes, u));
    for (let i = films.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1)); // Fisher and Yates
      [films[i], films[j]] = [films[j] as number, films[i] as number];
    }
    const count = measured === null || measured.has(u) ? Math.floor(films.length * heldShare) : 0;
    held.push(films.slice(0, count).sort());
    kept.push(films.slice(count).sort());
  }
  const train = { ...fromRows(kept, likes.films, likes.filmIds, likes.personIds), passed: likes.passed };
  return { train, held };
}
