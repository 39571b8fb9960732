import { createRandom } from 'onnx-autograd';
import { loadCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { scoreKeywords } from '#models/plots/keyword-index.ts';
import { buildWordIndexes } from '#models/plots/plot-index.ts';
import { stems } from '#models/plots/words.ts';
import { topK } from '#numbers/top-k.ts';
import type { Bench } from './bench.ts';

const FILMS = 40_000;
const QUERIES = 300;
const WORDS = 8;

/** Keyword search at full size beside the plain way: a scan that looks for the words in every film's own set of stems. */
export default {
  name: 'keywords',
  summary: 'a short keyword query over 40,000 films: the index beside a scan, and the memory it takes',
  async run({ json, args }) {
    const data = args[args.indexOf('--data') + 1];
    const environment = args.includes('--data') ? { ...readEnvironment(), MARQUEE_DATA: data } : readEnvironment();
    const { dataDir, assetsDir } = parseConfig(environment);
    const known = loadCatalogue(dataDir, assetsDir).movies;
    const movies = Array.from({ length: FILMS }, (_, at) => known[at % known.length]!); // repeated when there are fewer
    const started = performance.now();
    const index = buildWordIndexes(movies).fields;
    const buildMs = performance.now() - started;
    const bytes = index.starts.byteLength + index.documentIds.byteLength + index.impacts.byteLength;

    const random = createRandom(1);
    const queries = Array.from({ length: QUERIES }, () => {
      const movie = movies[Math.floor(random() * FILMS)]!;
      const words = [...new Set(stems(movie.plot || movie.overview || movie.lead || movie.title))];
      return new Map(
        words
          .sort(() => random() - 0.5)
          .slice(0, WORDS)
          .map((stem) => [stem, 1]),
      );
    });
    const out = new Float32Array(FILMS);
    const ours = time(queries, (terms) => topK(scoreKeywords(index, terms, out), 10));
    const sets = movies.map(
      ({ title, overview, plot, lead }) => new Set(stems([title, overview, plot, lead].join('\n'))),
    );
    const scan = time(queries.slice(0, 30), (terms) => {
      sets.forEach((set, film) => {
        out[film] = 0;
        for (const stem of terms.keys()) if (set.has(stem)) out[film]! += 1;
      });
      return topK(out, 10);
    });
    const figures = {
      films: FILMS,
      distinctFilms: Math.min(FILMS, known.length),
      words: WORDS,
      medianMs: round(median(ours)),
      p95Ms: round(ours.sort((a, b) => a - b)[Math.floor(ours.length * 0.95)]!),
      scanMs: round(median(scan)),
      ratio: round(median(scan) / median(ours)),
      buildMs: Math.round(buildMs),
      indexMb: round(bytes / 2 ** 20),
    };
    if (!json) console.error('medians over seeded queries made of words of random films');
    return figures;
  },
} satisfies Bench;

function time<T>(queries: readonly T[], run: (query: T) => unknown): number[] {
  for (const query of queries.slice(0, 20)) run(query); // warm
  return queries.map((query) => {
    const started = performance.now();
    run(query);
    return performance.now() - started;
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const round = (value: number): number => Number(value.toFixed(2));
