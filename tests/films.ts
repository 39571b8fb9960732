import type { Movie } from '#catalogue/movie.ts';

/** A film with nothing known but what is given. */
export function film(known: Partial<Movie>): Movie {
  const title = known.title ?? 'Untitled';
  return {
    id: title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    title,
    alternativeTitles: [],
    year: null,
    plot: '',
    overview: '',
    lead: '',
    genres: [],
    directors: [],
    cast: [],
    origin: [],
    languages: [],
    keywords: [],
    votes: 0,
    ids: {},
    ...known,
  };
}
