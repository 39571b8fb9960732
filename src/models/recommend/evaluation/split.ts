import { createRandom } from 'onnx-autograd';
import { filmsLikedBy, fromRows, type Likes } from '../likes.ts';

export interface Split {
  /** Same people, same film columns, without the held-out likes. */
  readonly train: Likes;
  /** [people]: each person's held-out films, ascending; empty for those with too few likes to spare one. */
  readonly held: readonly Uint32Array[];
}

/** Holds back a share of each person's likes, drawn with a seed. Nobody loses their last like. */
export function splitLikes(likes: Likes, heldShare: number, seed: number): Split {
  const next = createRandom(seed);
  const kept: Uint32Array[] = [];
  const held: Uint32Array[] = [];
  for (let u = 0; u < likes.people; u++) {
    const films = Uint32Array.from(filmsLikedBy(likes, u));
    for (let i = films.length - 1; i > 0; i--) {
      const j = Math.floor(next() * (i + 1)); // Fisher and Yates
      [films[i], films[j]] = [films[j] as number, films[i] as number];
    }
    const count = Math.floor(films.length * heldShare);
    held.push(films.slice(0, count).sort());
    kept.push(films.slice(count).sort());
  }
  const train = { ...fromRows(kept, likes.films, likes.filmIds, likes.personIds), passed: likes.passed };
  return { train, held };
}
