/** "Like this, but darker": directions among films, from what they are tagged and filed under, and from what their texts mean. */
import type { Movie } from '#catalogue/movie.ts';
import type { DirectionName, WhyMoved } from '#contract/recommend.ts';
import { dot, mean, toUnit } from '#numbers/dense.ts';
import { LEARNED, type LearnedDirection, type Pole } from './direction-poles.ts';
import { standardise } from './standardise.ts';

/** A number that a film either has or has not. */
interface Measured {
  readonly of: (movie: Movie) => number | null;
  /** +1 for more of it, -1 for less. */
  readonly sign: 1 | -1;
  /** A difference that anybody would notice. */
  readonly step: number;
  /** Of less than this hardly anything is known; none when absent. */
  readonly least?: number;
  /** @param asked the mean of the films gone by, null where none of them has the number */
  readonly told: (movie: Movie, value: number, asked: number | null) => WhyMoved;
}

const year: Omit<Measured, 'sign'> = {
  of: (movie) => movie.year,
  step: 5,
  told: (_, value, asked) => ({
    kind: 'year',
    year: value,
    years: asked === null ? null : Math.round(value - asked),
  }),
};
const minutes: Omit<Measured, 'sign'> = {
  of: (movie) => movie.minutes ?? null,
  step: 10,
  told: (_, value) => ({ kind: 'minutes', minutes: value }),
};
const votes: Omit<Measured, 'sign'> = {
  of: ({ votes: count }) => (count > 0 ? Math.log1p(count) : null),
  step: Math.log(3),
  least: Math.log1p(20),
  told: ({ votes: count }) => ({ kind: 'votes', votes: count }),
};

const MEASURED: Partial<Record<DirectionName, Measured>> = {
  older: { ...year, sign: -1 },
  newer: { ...year, sign: 1 },
  shorter: { ...minutes, sign: -1 },
  longer: { ...minutes, sign: 1 },
  'less known': { ...votes, sign: -1 },
  'better known': { ...votes, sign: 1 },
};

/** Every description that directions are learned from: to be encoded once. */
export const DESCRIPTIONS: readonly string[] = [
  ...new Set(Object.values(LEARNED).flatMap(({ more, less }) => [more.words, less.words])),
];

export interface Direction {
  /** How far each film [movies] lies in this direction, standardised; 0 where nothing is known. */
  readonly reach: Float32Array;
  /** Whether a film lies further than those gone by. */
  passes(film: number): boolean;
  /** Whether anybody would say so: 1975 is hardly older than 1979, nor is Jaws less known than Alien. */
  clearly(film: number): boolean;
  /** What makes a film lie there; null when it is its text alone. */
  why(film: number): WhyMoved | null;
}

/** Films of either pole from which a direction among texts is learned; fewer say more of themselves than of it. */
const ENOUGH = 5;
/** Deviations of reach that anybody would notice. */
const CLEAR_STEP = 0.5;
/** Tags and genres of a film that are told. */
const MOST_TOLD = 3;
/** Tags and genres say more than a text that merely sounds like it. */
const SHARES = { filed: 1, examples: 0.7, words: 0.7 } as const;

/**
 * @param content [movies, dims] vectors of texts
 * @param described the encoder's vectors of {@link DESCRIPTIONS} [dims] each, in the same space as `content`
 * @param liked films gone by
 */
export function directionOf(
  name: DirectionName,
  movies: readonly Movie[],
  content: Float32Array,
  described: ReadonlyMap<string, Float32Array>,
  liked: Uint32Array,
): Direction {
  const number = MEASURED[name];
  if (number) return alongNumber(number, movies, liked);
  const { more, less } = LEARNED[name] as LearnedDirection;
  const dims = content.length / Math.max(1, movies.length);
  const filed = Float32Array.from(movies, (movie) => filedUnder(movie, more) - filedUnder(movie, less));
  const along = (axis: Float32Array): Float32Array =>
    standardise(
      Float32Array.from(movies, (_, film) => {
        const known = content[film * dims] !== 0 || content[film * dims + 1] !== 0;
        return known ? dot(axis, content, film * dims) : Number.NaN;
      }),
    );
  const [high, low] = [more, less].map((pole) =>
    centre(movies, content, dims, (movie) => filedUnder(movie, pole) >= 1),
  );
  const examples = high && low ? along(difference(high, low)) : null;
  const [up, down] = [described.get(more.words), described.get(less.words)];
  const words = up && down && up.length === dims ? along(difference(up, down)) : null;
  const tagged = standardise(filed);
  const reach = standardise(
    Float32Array.from(
      movies,
      (_, film) =>
        SHARES.filed * (tagged[film] as number) +
        SHARES.examples * (examples?.[film] ?? 0) +
        SHARES.words * (words?.[film] ?? 0),
    ),
  );
  const asked =
    liked.length === 0 ? Number.NEGATIVE_INFINITY : mean(Array.from(liked, (film) => reach[film] as number));
  return {
    reach,
    passes: (film) => (reach[film] as number) > asked,
    // On that side of the middle, too: next to a very dark film most are lighter, and few of them light.
    clearly: (film) => (reach[film] as number) > Math.max(0, asked + CLEAR_STEP),
    why(film) {
      const { keywords, genres } = movies[film] as Movie;
      const tags = keywords.filter((tag) => more.tags.includes(tag)).slice(0, MOST_TOLD);
      const filed = genres.filter((genre) => more.genres.includes(genre)).slice(0, MOST_TOLD - tags.length);
      return tags.length + filed.length === 0 ? null : { kind: 'filed', tags, genres: filed };
    },
  };
}

function alongNumber(
  { of, sign, told, step, least = 0 }: Measured,
  movies: readonly Movie[],
  liked: Uint32Array,
): Direction {
  const values = movies.map(of);
  const known = [...liked].flatMap((film) => values[film] ?? []);
  const asked = known.length === 0 ? null : mean(known);
  const from = asked ?? mean(values.flatMap((value) => value ?? []));
  const further = (film: number): number => {
    const value = values[film] ?? null;
    return value === null ? Number.NEGATIVE_INFINITY : sign * (value - from);
  };
  return {
    reach: standardise(Float32Array.from(values, (value) => (value === null ? Number.NaN : sign * value))),
    passes: (film) => further(film) > 0,
    clearly: (film) => further(film) >= step && (values[film] as number) >= least,
    why(film) {
      const value = values[film];
      return value === null || value === undefined ? null : told(movies[film] as Movie, value, asked);
    },
  };
}

/** Tags count whole, genres by half, and a film that is filed under everything counts no more than one that is. */
function filedUnder({ keywords, genres }: Movie, pole: Pole): number {
  const tags = keywords.filter((tag) => pole.tags.includes(tag)).length;
  const under = genres.filter((genre) => pole.genres.includes(genre)).length;
  return Math.min(2, tags) + under / Math.max(1, Math.sqrt(genres.length));
}

/** The mean text of the films that fit; null when there are too few. */
function centre(
  movies: readonly Movie[],
  content: Float32Array,
  dims: number,
  fits: (movie: Movie) => boolean,
): Float32Array | null {
  const sum = new Float32Array(dims);
  let count = 0;
  movies.forEach((movie, film) => {
    if (!fits(movie)) return;
    count += 1;
    for (let k = 0; k < dims; k++) sum[k] = (sum[k] as number) + (content[film * dims + k] as number);
  });
  return count < ENOUGH ? null : toUnit(sum);
}

const difference = (a: Float32Array, b: Float32Array): Float32Array =>
  toUnit(a.map((value, k) => value - (b[k] as number)));
