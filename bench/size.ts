/**
 * How large a library exact search is right for: memory of a models' process and the time of a question, over films that are made
 * up, since there are not that many. `--films 46000,200000,1000000`, each in a process of its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from 'onnx-autograd';
import { starterCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import { readQuestions } from '#loaders/plots/questions.ts';
import { encodeFilms } from '#models/plots/encode-films.ts';
import { buildWords, centrePassages, openPlotIndex } from '#models/plots/plot-index.ts';
import { searchPlots } from '#models/plots/search.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { Bench } from './bench.ts';

const DIMS = 384;
const QUESTIONS = 60;
const WARM_UP = 10;
/** Words of a made-up overview, as many as a real one has. */
const WORDS = 45;
/** MiB of heap that a million films fit into. */
const HEAP_MIB = 12_000;

interface Sized {
  readonly films: number;
  readonly passages: number;
  /** MiB that the process holds, and how much of that are vectors. */
  readonly memory: number;
  readonly vectors: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
}

export default {
  name: 'size',
  summary: 'libraries of 46,000, 200,000 and a million films: memory and p95 of a plot; --films A,B,…',
  async run({ args }) {
    const at = args.indexOf('--films');
    const sizes = (at < 0 ? '46000,200000,1000000' : args[at + 1]!).split(',').map(Number);
    const curve: Sized[] = [];
    for (const films of sizes) {
      const child = fork(fileURLToPath(import.meta.url), [String(films)], {
        execArgv: ['--import', 'tsx', '--expose-gc', `--max-old-space-size=${HEAP_MIB}`],
      });
      const [sized] = (await once(child, 'message')) as [Sized];
      curve.push(sized);
    }
    return { curve };
  },
} satisfies Bench;

/** Films of the starter's own words, in any order: as many different words as a language has, as often as it has them. */
function madeUp(films: number, from: readonly Movie[]): Movie[] {
  const random = createRandom(1);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const words = from.flatMap(({ overview, plot }) => `${overview} ${plot}`.split(/\s+/));
  const some = (many: number): string => Array.from({ length: many }, () => pick(words)).join(' ');
  return Array.from({ length: films }, (_, at) => ({
    ...pick(from),
    id: `made-up-${at}`,
    title: `${some(2)} ${at}`,
    originalTitle: '',
    alternativeTitles: [],
    overview: some(WORDS),
    lead: '',
    plot: '',
  }));
}

/** A vector for any text, at once: what a text means does not matter to how long it is looked for. */
function quickEncoder(): TextEncoder {
  const random = createRandom(2);
  return {
    id: 'made-up',
    dims: DIMS,
    async encode(texts) {
      const vectors = Float32Array.from({ length: texts.length * DIMS }, () => random() - 0.5);
      for (let row = 0; row < texts.length; row += 1) {
        const vector = vectors.subarray(row * DIMS, (row + 1) * DIMS);
        const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
        for (let d = 0; d < DIMS; d += 1) vector[d]! /= length;
      }
      return vectors;
    },
  };
}

async function measure(films: number): Promise<Sized> {
  const { assetsDir } = parseConfig(readEnvironment());
  const movies = madeUp(films, starterCatalogue(assetsDir).movies);
  const encoder = quickEncoder();
  const kept = centrePassages(await encodeFilms(movies, encoder), movies.length);
  const index = await openPlotIndex(movies, buildWords(movies), kept, readLearned(assetsDir));
  const questions = readQuestions(join(assetsDir, 'starter', 'questions.jsonl'));
  const times: number[] = [];
  for (let turn = 0; turn < QUESTIONS + WARM_UP; turn += 1) {
    const { query } = questions[turn % questions.length]!;
    const from = performance.now();
    await searchPlots(index, encoder, { query, limit: 10, explained: 5 });
    if (turn >= WARM_UP) times.push(performance.now() - from);
  }
  global.gc?.();
  times.sort((a, b) => a - b);
  return {
    films,
    passages: kept.passages.owner.length,
    memory: process.memoryUsage().rss / 2 ** 20,
    vectors: (kept.passages.owner.length * (DIMS + 4)) / 2 ** 20,
    p50: times[times.length >> 1]!,
    p95: times[Math.floor(0.95 * times.length)]!,
  };
}

if (process.send) {
  process.send(await measure(Number(process.argv[2])));
  process.exit(0);
}
