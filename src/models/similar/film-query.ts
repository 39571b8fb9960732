import { toUnit } from '#numbers/dense.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { FIELDS, passageText } from '../plots/passages.ts';
import { withoutNames } from './names.ts';
import type { StoryQuery } from './rank.ts';
import type { StoryVectors } from './story-vectors.ts';

/** Passages read anew at most: the answer must not wait for a whole script. */
const MOST_PASSAGES = 8;
/**
 * Stored passages have had the mean of their field taken away and were stretched to length 1 again; a passage's own length
 * before that, which is not kept, is about this.
 */
const CENTRED_LENGTH = 0.9;

/**
 * A film of the catalogue as a query, its names left out: they would find films whose people are called the same. Only the
 * film asked about is read without names; the others' names then find nothing to agree with, and their vectors stay as
 * they are. What leaving the names out changes in a passage's vector is added to the stored one.
 */
export async function filmQuery(stories: StoryVectors, film: number, encoder: TextEncoder): Promise<StoryQuery> {
  const { dims, movies } = stories;
  const movie = movies[film]!;
  const rows = stories.passagesOf(film);
  const passages = rows.map((row) => stories.passage(row, new Float32Array(dims)));
  const people = [...movie.cast, ...movie.directors];
  const changed = rows.slice(0, MOST_PASSAGES).flatMap((row, at) => {
    const { field, start, end } = stories.index.passages;
    const text = passageText(movie, { field: FIELDS[field[row]!]!, start: start[row]!, end: end[row]! });
    const bare = withoutNames(text, people);
    return bare === text || bare === '' ? [] : [{ at, text, bare }];
  });
  if (changed.length > 0) {
    const vectors = await encoder.encode(changed.flatMap(({ text, bare }) => [text, bare]));
    changed.forEach(({ at }, pair) => {
      const passage = passages[at]!;
      const from = 2 * pair * dims;
      for (let d = 0; d < dims; d += 1) {
        passage[d] = CENTRED_LENGTH * passage[d]! + vectors[from + dims + d]! - vectors[from + d]!;
      }
      toUnit(passage);
    });
  }
  const mean = new Float32Array(dims);
  for (const passage of passages) for (let d = 0; d < dims; d += 1) mean[d]! += passage[d]!;
  return { film, mean: toUnit(mean), passages };
}
