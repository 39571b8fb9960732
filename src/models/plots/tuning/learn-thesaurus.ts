import { Graph, matmul, openSession, toModel } from 'onnx-autograd';
import type { Movie } from '#catalogue/movie.ts';
import { centreAndNormalise } from '#vectors/byte-vectors.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { KeywordIndex } from '../keyword-index.ts';
import type { Thesaurus } from '../related-words.ts';
import { fold, stems } from '../words.ts';

/** Rarer stems are names and misprints, commoner ones say nothing. */
const FEWEST_FILMS = 6;
const MOST_SHARE = 0.13;
const MOST_NEIGHBOURS = 8;
/** Cosine (the mean word taken out) from which two words are neighbours. */
const NEAR = 0.5;
const BATCH = 128;

/**
 * Which words mean nearly the same, by the encoder itself: each stem's commonest word is encoded as if it were a text, and
 * a neighbour counts as much as the square of its cosine.
 */
export async function learnThesaurus(
  movies: readonly Movie[],
  words: KeywordIndex,
  encoder: TextEncoder,
): Promise<Thesaurus> {
  const spelled = commonestWords(movies);
  const known = [...words.rows].flatMap(([stem, row]) => {
    const films = words.starts[row + 1]! - words.starts[row]!;
    const common = films >= FEWEST_FILMS && films <= MOST_SHARE * words.documents;
    return common && /^[a-z]{3,}$/.test(stem) && spelled.has(stem) ? [stem] : [];
  });
  const { dims } = encoder;
  const vectors = await encoder.encode(known.map((stem) => spelled.get(stem)!));
  const mean = new Float32Array(dims);
  for (let at = 0; at < vectors.length; at += 1) mean[at % dims]! += vectors[at]! / known.length;
  for (let at = 0; at < vectors.length; at += dims) centreAndNormalise(vectors.subarray(at, at + dims), mean);
  const graph = new Graph();
  const some = graph.input('some', 'float32', ['some', dims]);
  const product = matmul(some, graph.constant(vectors, [known.length, dims]), { transposeB: true });
  const session = await openSession(toModel(graph, { cosines: product }));
  const near: { at: number; cosine: number }[][] = [];
  for (let from = 0; from < known.length; from += BATCH) {
    const rows = Math.min(BATCH, known.length - from);
    const part = vectors.slice(from * dims, (from + rows) * dims);
    const { cosines } = await session.run({ some: { data: part, dims: [rows, dims] } });
    for (let row = 0; row < rows; row += 1) {
      const of = cosines!.data.subarray(row * known.length, (row + 1) * known.length) as Float32Array;
      near.push(nearest(of, from + row));
    }
  }
  await session.close();
  const starts = new Uint32Array(known.length + 1);
  near.forEach((found, at) => {
    starts[at + 1] = starts[at]! + found.length;
  });
  return {
    stems: known,
    starts,
    neighbours: Uint16Array.from(near.flat(), ({ at }) => at),
    shares: Uint8Array.from(near.flat(), ({ cosine }) => Math.round(255 * cosine ** 2)),
  };
}

function nearest(cosines: Float32Array, self: number): { at: number; cosine: number }[] {
  const found: { at: number; cosine: number }[] = [];
  cosines.forEach((cosine, at) => {
    if (cosine >= NEAR && at !== self) found.push({ at, cosine });
  });
  return found.sort((a, b) => b.cosine - a.cosine).slice(0, MOST_NEIGHBOURS);
}

/** Stem -> the word that most often stands for it in the films' texts. */
function commonestWords(movies: readonly Movie[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { overview, plot, lead, keywords } of movies) {
    for (const [word] of fold([overview, plot, lead, ...keywords].join('\n')).matchAll(/[a-z]+/g)) {
      const stem = stems(word)[0]!;
      const of = counts.get(stem) ?? new Map<string, number>();
      of.set(word, (of.get(word) ?? 0) + 1);
      counts.set(stem, of);
    }
  }
  return new Map([...counts].map(([stem, of]) => [stem, [...of].sort((a, b) => b[1] - a[1])[0]![0]]));
}
