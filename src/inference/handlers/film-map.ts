import type { Genre } from '../../catalogue/genres.ts';
import type { Movie } from '../../catalogue/movie.ts';
import { scatter } from '../../charts/index.ts';
import { layOut, type MapMethod, MOST_TSNE } from '../../models/recommend/map.ts';
import type { FilmMap } from '../contract/recommend.ts';
import { filmRef } from './films.ts';

/** Films on a map at most: the best known ones, so that people find what they know. */
const MOST_FILMS = 1_500;
const NEIGHBOURS = 10;
const SEED = 20;

export interface MapSource {
  readonly movies: readonly Movie[];
  /** Rows of `movies` that have a vector. */
  readonly rows: readonly number[];
  /** [rows, dims]. */
  readonly vectors: Float32Array;
  readonly dims: number;
  readonly source: FilmMap['source'];
}

/** Lays films out once per method and draws them as often as asked. */
export function createFilmMap(source: MapSource) {
  const { movies, vectors, dims } = source;
  const layouts = new Map<MapMethod, Promise<{ rows: number[]; places: Float32Array }>>();

  const place = (method: MapMethod) => {
    const known = layouts.get(method);
    if (known) return known;
    const most = method === 'tsne' ? Math.min(MOST_TSNE, MOST_FILMS) : MOST_FILMS;
    const order = source.rows
      .map((row, at) => ({ row, at }))
      .sort((a, b) => votes(b.row) - votes(a.row) || a.row - b.row);
    const chosen = order.slice(0, most);
    const subset = new Float32Array(chosen.length * dims);
    chosen.forEach(({ at }, to) => {
      subset.set(vectors.subarray(at * dims, (at + 1) * dims), to * dims);
    });
    const laid = layOut(subset, dims, method, SEED).then((places) => ({ rows: chosen.map(({ row }) => row), places }));
    laid.catch(() => layouts.delete(method));
    layouts.set(method, laid);
    return laid;
  };
  const votes = (row: number): number => (movies[row] as Movie).votes;

  return async (asked: number | null, method: MapMethod): Promise<FilmMap> => {
    const { rows, places } = await place(method);
    const near = asked === null ? [] : nearest(asked);
    const labelled = new Set(asked === null ? rows.slice(0, 12) : [asked, ...near]);
    const categories = commonGenres(rows.map((row) => movies[row] as Movie));
    const points = rows.map((row, at) => {
      const movie = movies[row] as Movie;
      const category = movie.genres.find((genre) => categories.includes(genre));
      return {
        x: places[at * 2] as number,
        y: places[at * 2 + 1] as number,
        ...(category === undefined ? {} : { category }),
        ...(labelled.has(row) ? { label: movie.title } : {}),
      };
    });
    const name = asked === null ? null : (movies[asked] as Movie).title;
    const neighbours = near.map((row) => filmRef(movies[row] as Movie));
    const made = source.source === 'likes' ? 'who likes them' : 'their plots';
    return {
      png: scatter({
        title: name === null ? 'A map of films' : `Around ${name}`,
        subtitle: `${rows.length} films laid out by ${made}; coloured by genre`,
        points: [...points].sort((a, b) => Number('label' in a) - Number('label' in b)),
        categories,
      }),
      alt:
        name === null
          ? `A map of ${rows.length} films by ${made}; films that go together lie together.`
          : `A map of films by ${made}. Nearest to ${name}: ${neighbours.map(({ title }) => title).join(', ')}.`,
      neighbours,
      source: source.source,
    };
  };

  function nearest(asked: number): number[] {
    const at = source.rows.indexOf(asked);
    if (at < 0) return [];
    const length = (row: number) => Math.hypot(...vectors.subarray(row * dims, (row + 1) * dims)) || 1;
    const scores = source.rows.map((row, other) => {
      let dot = 0;
      for (let k = 0; k < dims; k++) dot += (vectors[at * dims + k] as number) * (vectors[other * dims + k] as number);
      return { row, score: dot / length(other) };
    });
    const others = scores.filter(({ row }) => row !== asked).sort((a, b) => b.score - a.score);
    return others.slice(0, NEIGHBOURS).map(({ row }) => row);
  }
}

/** The eight genres most films on the map have: as many as colours can tell apart. */
function commonGenres(movies: readonly Movie[]): Genre[] {
  const counts = new Map<Genre, number>();
  for (const { genres } of movies) if (genres[0]) counts.set(genres[0], (counts.get(genres[0]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, 8).map(([genre]) => genre); // biome-ignore format: one chain
}
