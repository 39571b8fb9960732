import { createRandom } from 'onnx-autograd';
import { areaUnderCurve } from '#numbers/auc.ts';
import { dot } from '#numbers/dense.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { filmQuery } from '../film-query.ts';
import { namesIn } from '../names.ts';
import { genreOverlap } from '../rank.ts';
import type { StoryVectors } from '../story-vectors.ts';

/** Whether films come close because somebody in them is called the same. */
export interface NamesakeFigures {
  /**
   * Chance that two films that share a name and nothing else (no genre) are closer than two that share neither: .5 where
   * names weigh nothing. With the names left out, as the bot compares films, and with them.
   */
  readonly withoutNames: number | null;
  readonly withNames: number | null;
  readonly pairs: number;
}

/** Names that more films have are hardly anybody's. */
const MOST_HOLDERS = 30;
const PAIRS = 150;

export async function measureNamesakes(
  stories: StoryVectors,
  encoder: TextEncoder,
  seed: number,
): Promise<NamesakeFigures> {
  const { movies, told, dims, means } = stories;
  const random = createRandom(seed);
  const names = new Map<number, Set<string>>(
    Array.from(told, (film) => [film, namesIn(`${movies[film]!.overview} ${movies[film]!.plot}`)]),
  );
  const holders = new Map<string, number[]>();
  for (const [film, own] of names) for (const name of own) holders.set(name, [...(holders.get(name) ?? []), film]);
  const shared = [...holders.values()].filter(({ length }) => length > 1 && length <= MOST_HOLDERS);
  const draw = <T>(from: ArrayLike<T>): T => from[Math.floor(random() * from.length)]!;
  const nothingElse = (a: number, b: number): boolean =>
    a !== b && genreOverlap(movies[a]!.genres, movies[b]!.genres) === 0;
  const pairs: { a: number; b: number; namesake: boolean }[] = [];
  for (let turn = 0; turn < 20 * PAIRS && shared.length > 0 && pairs.length < 2 * PAIRS; turn += 1) {
    const films = draw(shared);
    const [a, b, stranger] = [draw(films), draw(films), draw(told)];
    const strange = nothingElse(a, stranger) && ![...names.get(a)!].some((name) => names.get(stranger)!.has(name));
    if (!nothingElse(a, b) || !strange) continue;
    pairs.push({ a, b, namesake: true }, { a, b: stranger, namesake: false });
  }
  const near: { without: number; with: number }[] = [];
  for (const { a, b } of pairs) {
    const { mean } = await filmQuery(stories, a, encoder);
    near.push({
      without: dot(mean, means, b * dims),
      with: dot(means.subarray(a * dims, (a + 1) * dims), means, b * dims),
    });
  }
  const labels = pairs.map(({ namesake }) => namesake);
  return {
    withoutNames: areaUnderCurve(near.map((one) => one.without), labels), // biome-ignore format: one call
    withNames: areaUnderCurve(near.map((one) => one.with), labels), // biome-ignore format: one call
    pairs: pairs.length / 2,
  };
}
