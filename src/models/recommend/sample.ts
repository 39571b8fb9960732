import { createRandom } from 'onnx-autograd';
import { filmsLikedBy, fromRows, type Likes } from './likes.ts';

/**
 * Likes of so many people that there are at most `most`, drawn with a seed; all films keep their columns. A few thousand people
 * tell settings apart as well as 200,000 do, in a fiftieth of the time.
 *
 * @param always people who stay in whatever is drawn
 */
export function samplePeople(
  likes: Likes,
  most: number,
  seed: number,
  always: (person: Likes['personIds'][number]) => boolean = () => false,
): Likes {
  if (likes.filmsOf.length <= most) return likes;
  const kept = new Uint8Array(likes.people);
  let count = 0;
  const keep = (u: number): void => {
    kept[u] = 1;
    count += filmsLikedBy(likes, u).length;
  };
  for (let u = 0; u < likes.people; u++) if (always(likes.personIds[u] as number | string)) keep(u);
  for (const u of shuffled(likes.people, seed)) {
    if (kept[u] === 1) continue;
    if (count + filmsLikedBy(likes, u).length > most) break;
    keep(u);
  }
  const people = Array.from({ length: likes.people }, (_, u) => u).filter((u) => kept[u] === 1);
  const rows = people.map((u) => filmsLikedBy(likes, u));
  const personIds = people.map((u) => likes.personIds[u] as number | string);
  const low = people.map((u) => likes.low[u] as Uint32Array);
  return { ...fromRows(rows, likes.films, likes.filmIds, personIds), low };
}

/** 0 to count - 1 in an order drawn with a seed (Fisher and Yates). */
export function shuffled(count: number, seed: number): Uint32Array {
  const next = createRandom(seed);
  const order = Uint32Array.from({ length: count }, (_, at) => at);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
