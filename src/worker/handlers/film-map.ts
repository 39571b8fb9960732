import type { Genre } from '#catalogue/genres.ts';
import type { Movie } from '#catalogue/movie.ts';
import { scatter } from '#charts/index.ts';
import type { FilmMap } from '#contract/recommend.ts';
import { filmTitle, genreName, say } from '#messages/index.ts';
import { type MapMethod, MOST_TSNE } from '#models/recommend/map/layout.ts';
import { toUnitRows } from '#numbers/dense.ts';
import { type FilmLayout, filmLayout } from '../film-layout.ts';
import { filmRef } from './films.ts';

/** Films on a map at most: the best known ones, so that people find what they know. */
const MOST_FILMS = 10_000;
const NEIGHBOURS = 10;
/** Films named on a map that nobody asked about. */
const LANDMARKS = 14;
/** Of the films on a map, by votes (the newest first where nobody has counted): as many as are household names. */
const WELL_KNOWN = 120;

export interface MapSource {
  readonly movies: readonly Movie[];
  /** Rows of `movies` that have a vector. */
  readonly rows: readonly number[];
  /** [rows, dims]. */
  readonly vectors: Float32Array;
  readonly dims: number;
  readonly source: FilmMap['source'];
}

interface Placed extends FilmLayout {
  /** Of `movies`, in the order of the places. */
  readonly rows: readonly number[];
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lays films out once per method and draws them as often as asked. */
export function createFilmMap(
  { movies, rows: known, vectors, dims, source }: MapSource,
  cacheDir: string,
  mostFilms = MOST_FILMS,
  pause: () => Promise<void> = nextTurn,
) {
  const atOf = new Map(known.map((row, at) => [row, at]));
  const unit = toUnitRows(Float32Array.from(vectors), dims);
  const layouts = new Map<MapMethod, Promise<Placed>>();
  const votes = (row: number): number => (movies[row] as Movie).votes;
  const year = (row: number): number => (movies[row] as Movie).year ?? 0;

  const place = (method: MapMethod): Promise<Placed> => {
    const begun = layouts.get(method);
    if (begun) return begun;
    const most = method === 'tsne' ? Math.min(MOST_TSNE, mostFilms) : mostFilms;
    const rows = [...known].sort((a, b) => votes(b) - votes(a) || year(b) - year(a) || a - b).slice(0, most);
    const subset = new Float32Array(rows.length * dims);
    rows.forEach((row, to) => {
      const at = atOf.get(row) as number;
      subset.set(unit.subarray(at * dims, (at + 1) * dims), to * dims);
    });
    const laid = filmLayout(subset, dims, method, cacheDir, pause).then((layout) => ({ ...layout, rows }));
    laid.catch(() => layouts.delete(method));
    layouts.set(method, laid);
    return laid;
  };

  return async (asked: number | null, method: MapMethod): Promise<FilmMap> => {
    const { rows, places, tookMs } = await place(method);
    const drawn = new Map(
      rows.map((row, at) => [row, { x: places[at * 2] as number, y: places[at * 2 + 1] as number }]),
    );
    const near = asked === null ? [] : nearest(asked, known).slice(0, NEIGHBOURS);
    const shown = asked !== null && atOf.has(asked);
    const labelled = new Set(shown ? [asked, ...near] : landmarks(drawn));
    // Whoever is too little known to be on the map stands amid those nearest that are.
    for (const row of labelled) if (!drawn.has(row)) drawn.set(row, amid(nearest(row, rows).slice(0, 5)));
    function amid(others: readonly number[]): { x: number; y: number } {
      const spots = others.flatMap((row) => drawn.get(row) ?? []);
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);
      return { x: mean(spots.map(({ x }) => x)), y: mean(spots.map(({ y }) => y)) };
    }
    const categories = commonGenres(rows.map((row) => movies[row] as Movie));
    const order = [...drawn].filter(([row]) => !labelled.has(row));
    const points = [...order, ...[...labelled].map((row) => [row, drawn.get(row)] as const)].flatMap(([row, spot]) => {
      if (!spot) return [];
      const { genres, title } = movies[row] as Movie;
      const category = genres.find((genre) => categories.includes(genre));
      return {
        ...spot,
        ...(category === undefined ? {} : { category: genreName(category) }),
        ...(labelled.has(row) ? { label: title } : {}),
      };
    });
    await pause(); // drawing is one stroke
    const name = shown ? filmTitle(movies[asked] as Movie) : null;
    const neighbours = near.map((row) => filmRef(movies[row] as Movie));
    const by = source === 'likes' ? 'likes' : 'other';
    return {
      png: scatter({
        title: name === null ? say('map.chart.title') : say('map.chart.around', { film: name }),
        subtitle: say('map.chart.subtitle', { films: rows.length, source: by }),
        points,
        categories: categories.map(genreName),
      }),
      alt:
        name === null
          ? say('map.alt.whole', {
              films: rows.length,
              source: by,
              names: [...labelled].map((row) => filmTitle(movies[row] as Movie)).join(', '),
            })
          : say('map.alt.around', {
              film: name,
              source: by,
              names: neighbours.map(filmTitle).join(', '),
            }),
      neighbours,
      source,
      films: rows.length,
      tookMs,
    };
  };

  /** Of `among`, whose vectors point most the same way as this film's. */
  function nearest(row: number, among: readonly number[]): number[] {
    const own = atOf.get(row);
    if (own === undefined) return [];
    const scores = among.map((other) => {
      const at = atOf.get(other) as number;
      let dot = 0;
      for (let k = 0; k < dims; k++) dot += (unit[own * dims + k] as number) * (unit[at * dims + k] as number);
      return { other, score: dot };
    });
    return scores.filter(({ other }) => other !== row).sort((a, b) => b.score - a.score).map(({ other }) => other); // biome-ignore format: one chain
  }
}

/** The best known films that stand apart from each other, so that their names do not crowd; none that few people know. */
function landmarks(drawn: ReadonlyMap<number, { x: number; y: number }>): number[] {
  const chosen: number[] = [];
  const apart = 0.2;
  for (const [row, { x, y }] of [...drawn].slice(0, WELL_KNOWN)) {
    const crowded = chosen.some((other) => {
      const spot = drawn.get(other) as { x: number; y: number };
      return Math.hypot(spot.x - x, spot.y - y) < apart;
    });
    if (!crowded) chosen.push(row);
    if (chosen.length === LANDMARKS) break;
  }
  return chosen;
}

/** The eight genres most films on the map have: as many as colours can tell apart. */
function commonGenres(movies: readonly Movie[]): Genre[] {
  const counts = new Map<Genre, number>();
  for (const { genres } of movies) if (genres[0]) counts.set(genres[0], (counts.get(genres[0]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([genre]) => genre); // biome-ignore format: one chain
}
