import type { Movie } from '#catalogue/movie.ts';
import { drawFilmCard, type FilmCard } from '#charts/index.ts';
import type { FilmPicture } from '#contract/films.ts';
import { filmTitle, say } from '#messages/index.ts';

/** A film's card: a stand-in for the poster that nobody may ship. */
export function drawFilm(movie: Movie, shape: FilmCard['shape']): FilmPicture {
  const { year, genres, directors } = movie;
  const title = filmTitle(movie);
  const film = year === null ? title : `${title} (${year})`;
  const line = directors.slice(0, 2).join(', ');
  return {
    png: drawFilmCard({ title, year, genres, shape, ...(line === '' ? {} : { line }) }),
    alt: line === '' ? say('film.alt.card', { film }) : say('film.alt.card-by', { film, directors: line }),
  };
}
