/**
 * Encoding a library: passages a second in single precision and in eight bits, in turn, how far apart their vectors are, and
 * what plot search is worth with either, over the starter's films and questions or `--data FOLDER --questions FILE`
 * (`--films N` of the catalogue: those asked for, then the most watched). `--passages N` are timed.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCatalogue, starterCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import { preparePlotIndex } from '#loaders/plots/prepare.ts';
import { readQuestions } from '#loaders/plots/questions.ts';
import type { Encoder } from '#models/encoder/index.ts';
import { tokensIn, watchedFirst } from '#models/plots/encode-films.ts';
import { evaluatePlots } from '#models/plots/evaluation/evaluate.ts';
import type { AskedQuestion } from '#models/plots/evaluation/questions.ts';
import { passagesOf, passageText } from '#models/plots/passages.ts';
import type { Bench, BenchOptions } from './bench.ts';

/** Turns of each precision; they alternate, so that a busy moment does not fall on one. */
const TURNS = 3;
const SEED = 1;

async function run({ args }: BenchOptions): Promise<Record<string, unknown>> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      questions: { type: 'string' },
      films: { type: 'string', default: '4000' },
      passages: { type: 'string', default: '300' },
    },
  });
  const { assetsDir } = parseConfig(readEnvironment());
  const all = values.data ? loadCatalogue(values.data, assetsDir).movies : starterCatalogue(assetsDir).movies;
  const questions = readQuestions(values.questions ?? join(assetsDir, 'starter', 'questions.jsonl'));
  const movies = values.data ? askedFirst(all, questions, Number(values.films)) : all;
  const texts = spread(
    movies.flatMap((movie) => passagesOf(movie).map((passage) => passageText(movie, passage))),
    Number(values.passages),
  );
  const cacheDir = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
  try {
    const fp32 = await createEncoder({ cacheDir });
    const int8 = await createEncoder({ cacheDir, variant: 'int8' });
    const speeds = { fp32: [] as number[], int8: [] as number[] };
    let vectors: Record<'fp32' | 'int8', Float32Array> | undefined;
    for (let turn = 0; turn < TURNS; turn += 1) {
      vectors = { fp32: await timed(fp32, texts, speeds.fp32), int8: await timed(int8, texts, speeds.int8) };
    }
    const worth = async (encoder: Encoder) => {
      const index = await preparePlotIndex({
        movies,
        hash: 'ab'.repeat(32),
        encoder,
        learned: readLearned(assetsDir),
        cacheDir,
      });
      const { fused, meaning, questions: asked } = await evaluatePlots(index, fp32, questions, { seed: SEED });
      await index.meaning.close();
      return { asked, recallAt1: fused.recallAt1, recallAt10: fused.recallAt10, meaningAt10: meaning.recallAt10 };
    };
    const [before, after] = [median(speeds.fp32), median(speeds.int8)];
    const found = { fp32: await worth(fp32), int8: await worth(int8) };
    await Promise.all([fp32.close(), int8.close()]);
    return {
      passages: texts.length,
      tokensAPassage: texts.reduce((sum, text) => sum + tokensIn(text), 0) / texts.length,
      passagesPerSecond: { fp32: before, int8: after },
      ratio: after / before,
      cosineDistance: distances(vectors!.fp32, vectors!.int8, fp32.dims),
      films: movies.length,
      found,
    };
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}

async function timed(encoder: Encoder, texts: readonly string[], speeds: number[]): Promise<Float32Array> {
  const from = performance.now();
  const vectors = await encoder.encode(texts);
  speeds.push((1_000 * texts.length) / (performance.now() - from));
  return vectors;
}

/** The films that are asked for, then the most watched ones, in the catalogue's order. */
function askedFirst(movies: readonly Movie[], questions: readonly AskedQuestion[], films: number): Movie[] {
  const wanted = new Set(questions.flatMap(({ tmdbId }) => (tmdbId === undefined ? [] : [tmdbId])));
  const asked = (film: number) => Number(wanted.has(movies[film]!.ids.tmdb ?? -1));
  const order = watchedFirst(movies).sort((a, b) => asked(b) - asked(a)); // a stable sort
  return order
    .slice(0, films)
    .sort((a, b) => a - b)
    .map((film) => movies[film]!);
}

/** `count` of a list, evenly spread over it. */
function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, at) => list[Math.floor(at * step)]!);
}

function distances(a: Float32Array, b: Float32Array, dims: number): { mean: number; largest: number } {
  const each = Array.from({ length: a.length / dims }, (_, row) => {
    let dot = 0;
    for (let at = row * dims; at < (row + 1) * dims; at += 1) dot += a[at]! * b[at]!;
    return 1 - dot;
  });
  return { mean: each.reduce((sum, one) => sum + one, 0) / each.length, largest: Math.max(...each) };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

export default {
  name: 'library',
  summary: 'encoding a library: passages a second before and after, and what plot search is worth with either',
  run,
} satisfies Bench;
