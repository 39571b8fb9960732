import { toUnit } from '#numbers/dense.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { plotPassages } from '../plots/passages.ts';
import { withoutNames } from './names.ts';
import type { StoryQuery } from './rank.ts';

/** Passages of a text that are read at most: the answer must not wait for a whole script. */
const MOST_PASSAGES = 8;

/** A text as a query, its names left out. The stored passages have had their means taken away; a question keeps its own. */
export async function textQuery(told: string, encoder: TextEncoder): Promise<StoryQuery> {
  const text = withoutNames(told) || told;
  const cut = plotPassages(text).slice(0, MOST_PASSAGES);
  const texts = cut.length > 0 ? cut.map(({ start, end }) => text.slice(start, end)) : [text];
  const vectors = await encoder.encode(texts);
  const { dims } = encoder;
  const passages = texts.map((_, at) => vectors.slice(at * dims, (at + 1) * dims));
  const mean = new Float32Array(dims);
  for (const passage of passages) for (let at = 0; at < dims; at += 1) mean[at]! += passage[at]!;
  return { mean: toUnit(mean), passages };
}
