/** Completing titles: our index beside the plain scan that a bot would write first. */
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import { foldTitle } from '#catalogue/titles.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import type { Bench } from './bench.ts';

const FILMS = 50_000;
const TITLES = 400;
const SEED = 20;
const LIMIT = 25;

export default {
  name: 'catalogue',
  summary: 'load the catalogue, complete titles: index against a plain scan, ms',
  async run({ json, args }) {
    const config = parseConfig(readEnvironment());
    const from = args.indexOf('--data');
    const dataDir = (from >= 0 ? args[from + 1] : args[0]) ?? config.dataDir;
    const started = performance.now();
    const catalogue = loadCatalogue(dataDir, config.assetsDir);
    const loadMs = performance.now() - started;
    const movies = filledUp(catalogue.movies);
    const building = performance.now();
    const index = buildTitleIndex(movies);
    const buildMs = performance.now() - building;
    const typed = keystrokes(movies);
    for (const text of typed.slice(0, 200)) index.complete(text, LIMIT);
    const ours = typed.map((text) => time(() => index.complete(text, LIMIT)));
    const elsewhere = timeElsewhere(movies, typed);
    const folded = movies.map((movie) =>
      [movie.title, movie.originalTitle ?? '', ...movie.alternativeTitles].map(foldTitle),
    );
    const some = typed.filter((_, at) => at % 10 === 0);
    const scan = some.map((text) => time(() => plainScan(folded, movies, text)));
    const figures = {
      films: movies.length,
      loaded: catalogue.movies.length,
      loadMs: round(loadMs),
      buildMs: round(buildMs),
      queries: typed.length,
      p50: round(at(ours, 0.5)),
      p95: round(at(ours, 0.95)),
      p99: round(at(ours, 0.99)),
      scanP50: round(at(scan, 0.5)),
      scanP95: round(at(scan, 0.95)),
      ratio: round(at(scan, 0.5) / at(ours, 0.5)),
      ...elsewhere,
    };
    if (!json) {
      console.error(
        `${figures.loaded} films loaded in ${figures.loadMs} ms; ${figures.films} indexed in ${figures.buildMs} ms`,
      );
      console.error(
        `${figures.queries} keystrokes, a third with a slip: p50 ${figures.p50} ms, p95 ${figures.p95} ms, p99 ${figures.p99} ms`,
      );
      console.error(
        `with ${figures.elsewhereTitles} titles in other languages: ${figures.elsewhereBuildMs} ms to index, ${figures.elsewhereMb} MB more than ${figures.indexMb}, p50 ${figures.elsewhereP50} ms, p95 ${figures.elsewhereP95} ms`,
      );
      console.error(
        `plain scan with edit distance: p50 ${figures.scanP50} ms, p95 ${figures.scanP95} ms (${figures.ratio} times ours)`,
      );
    }
    return figures;
  },
} satisfies Bench;

/** Films up to {@link FILMS}: real ones first, then real ones again under changed names. */
function filledUp(movies: readonly Movie[]): Movie[] {
  const films = [...movies];
  for (let round = 2; films.length < FILMS; round += 1) {
    for (const movie of movies) {
      if (films.length >= FILMS) break;
      films.push({
        ...movie,
        id: `${movie.id}-${round}`,
        title: `${movie.title.split('').reverse().join('')} ${round}`,
      });
    }
  }
  return films;
}

/** Titles in other languages that a film has: of those in IMDb's file, about as many differ from the film's own. */
const ELSEWHERE = ['de', 'fr', 'es-ES', 'pt-BR', 'it', 'pl'];

/** The same films with a title of their own in six languages: every word another one in each of them, as common as in English. */
function timeElsewhere(movies: readonly Movie[], typed: readonly string[]) {
  const titled = movies.map((movie) => ({
    ...movie,
    titles: Object.fromEntries(ELSEWHERE.map((locale, at) => [locale, shifted(movie.title, at + 1)])),
  }));
  const indexMb = heapOf(() => buildTitleIndex(movies)).mb;
  const { made, mb, ms } = heapOf(() => buildTitleIndex(titled));
  const spent = typed.map((text) => time(() => made.complete(text, LIMIT)));
  return {
    indexMb: round(indexMb),
    elsewhereTitles: titled.length * ELSEWHERE.length,
    elsewhereBuildMs: round(ms),
    elsewhereMb: round(mb - indexMb),
    elsewhereP50: round(at(spent, 0.5)),
    elsewhereP95: round(at(spent, 0.95)),
  };
}

/** Letters moved along the alphabet. */
const shifted = (title: string, by: number): string =>
  title.toLowerCase().replace(/[a-z]/g, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + by) % 26)));

/** What is left on the heap of something that is made, in MB; exact where node runs with `--expose-gc`. */
function heapOf<T>(make: () => T): { readonly made: T; readonly mb: number; readonly ms: number } {
  const used = (): number => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return (heapUsed + arrayBuffers) / 2 ** 20;
  };
  const before = used();
  const started = performance.now();
  const made = make();
  const ms = performance.now() - started;
  return { made, mb: used() - before, ms };
}

/** What members type: beginnings of every length of known titles, every third with a letter swapped, dropped or changed. */
function keystrokes(movies: readonly Movie[]): string[] {
  const random = mulberry32(SEED);
  const popular = [...movies].sort((a, b) => b.votes - a.votes).slice(0, 5000);
  const typed: string[] = [];
  for (let count = 0; count < TITLES; count += 1) {
    const title = (popular[Math.floor(random() * popular.length)] as Movie).title.toLowerCase();
    for (let length = 1; length <= Math.min(title.length, 20); length += 3) {
      const text = title.slice(0, length);
      typed.push(count % 3 === 0 && length > 4 ? slip(text, random) : text);
    }
  }
  return typed;
}

function slip(text: string, random: () => number): string {
  const place = 1 + Math.floor(random() * (text.length - 2));
  const kind = Math.floor(random() * 3);
  const before = text.slice(0, place);
  if (kind === 0) return before + text.slice(place + 1);
  if (kind === 1) return `${before}${text[place + 1] ?? ''}${text[place] ?? ''}${text.slice(place + 2)}`;
  return `${before}x${text.slice(place + 1)}`;
}

/** Baseline: go through every name, take those that contain the text or whose beginning is two edits away. */
function plainScan(folded: readonly string[][], movies: readonly Movie[], text: string): Movie[] {
  const query = foldTitle(text);
  const found: { movie: Movie; score: number }[] = [];
  for (const [at, names] of folded.entries()) {
    const movie = movies[at] as Movie;
    for (const name of names) {
      if (name.startsWith(query)) found.push({ movie, score: 0 });
      else if (name.includes(query)) found.push({ movie, score: 1 });
      else if (query.length > 3 && editDistance(name.slice(0, query.length), query) <= 2)
        found.push({ movie, score: 2 });
    }
  }
  return found
    .sort((a, b) => a.score - b.score || b.movie.votes - a.movie.votes)
    .slice(0, LIMIT)
    .map(({ movie }) => movie);
}

/** Levenshtein (1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function at(values: readonly number[], quantile: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] ?? 0;
}

const round = (value: number): number => Math.round(value * 100) / 100;
