import type { Movie } from './movie.ts';

/** What may tell two films of one title and year apart, in the order it is tried. */
const TOLD_BY: readonly ((movie: Movie) => string | undefined)[] = [
  ({ directors }) => directors[0],
  ({ cast }) => (cast[0] === undefined ? undefined : `with ${cast[0]}`),
  ({ minutes }) => (minutes === undefined ? undefined : `${minutes} min`),
  ({ origin }) => origin[0],
  ({ genres }) => (genres.length === 0 ? undefined : genres.slice(0, 2).join(', ')),
  ({ ids }) => (ids.tmdb === undefined ? undefined : `TMDB ${ids.tmdb}`),
  ({ ids }) => (ids.imdb === undefined ? undefined : `IMDb ${ids.imdb}`),
];

/**
 * Gives films that share title and year an {@link Movie.aside}: who directed it, who plays in it, how long it is. The
 * other films are the same objects as before.
 */
export function tellNamesakesApart(movies: readonly Movie[]): Movie[] {
  const groups = new Map<string, Movie[]>();
  for (const movie of movies) {
    const name = `${movie.title.toLowerCase()} ${movie.year}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [movie]);
    else group.push(movie);
  }
  const asides = new Map<Movie, string>();
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    for (const [movie, aside] of asidesOf(group)) asides.set(movie, aside);
  }
  return movies.map((movie) => {
    const aside = asides.get(movie);
    return aside === undefined ? movie : { ...movie, aside };
  });
}

/** Of each film the first thing that is known of it and true of it alone; failing that, the end of its id. */
function asidesOf(group: readonly Movie[]): [Movie, string][] {
  return group.map((movie) => {
    for (const told of TOLD_BY) {
      const aside = told(movie);
      if (aside !== undefined && group.every((other) => other === movie || told(other) !== aside))
        return [movie, aside];
    }
    return [movie, movie.id];
  });
}
