import type { TitleIndex } from '#catalogue/complete/index.ts';
import type { Movie } from '#catalogue/movie.ts';
import type { TitleAnswer } from '#catalogue/resolve/answer.ts';
import type { FILM_METHODS, FilmFacts, FilmFound, FilmMethods, FilmRef } from '#contract/films.ts';
import type { Engine } from '../engine.ts';
import { type Teller, teller } from '../told.ts';
import { drawFilm } from '../views/film-card.ts';
import type { HandlersOf } from './handler.ts';

export const filmRef = ({ id, title, titles, year, aside }: Movie): FilmRef => ({
  id,
  title,
  ...(titles === undefined ? {} : { titles }),
  year,
  ...(aside === undefined ? {} : { aside }),
});

export function filmFound(answer: TitleAnswer, told: Teller): FilmFound {
  if (answer.kind === 'film') return { kind: 'film', film: told(answer.movie) };
  return answer.kind === 'which' ? { kind: 'which', why: answer.why, films: answer.movies.map(filmRef) } : answer;
}

function factsOf(found: TitleAnswer | null, id: string): FilmFacts | null {
  if (found?.kind !== 'film' || found.movie.id !== id) return null;
  const { directors, minutes, ids } = found.movie;
  return {
    ...filmRef(found.movie),
    directors: directors.slice(0, 3),
    ...(ids.imdb === undefined ? {} : { imdb: ids.imdb }),
    ...(ids.tmdb === undefined ? {} : { tmdb: ids.tmdb }),
    ...(minutes === undefined ? {} : { minutes }),
  };
}

/** Of the encoder that reads questions. */
const encoderName = (chosen: string): string =>
  ['auto', 'fp32', 'int8'].includes(chosen) ? `all-MiniLM-L6-v2 ${chosen === 'int8' ? 'int8' : 'fp32'}` : 'own';

/** What needs the films' titles and nothing else. @param titles by whether films for adults are among them */
export function titleHandlers(
  titles: (adults: boolean) => TitleIndex,
  told: Teller,
): HandlersOf<Pick<FilmMethods, (typeof FILM_METHODS)[number]>> {
  return {
    completeTitle: ({ text, limit, adults = false }) => titles(adults).complete(text, limit).map(filmRef),
    findFilm: ({ text, adults = false }) => filmFound(titles(adults).answer(text), told),
    film({ idOrTitle, adults = false }) {
      const movie = titles(adults).resolve(idOrTitle);
      return movie && told(movie);
    },
    filmFacts: ({ ids, adults = false }) => ids.map((id) => factsOf(titles(adults).exact(id), id)),
  };
}

/** Cards that one message can hold. */
const MOST_CARDS = 10;

export function filmHandlers(engine: Engine): HandlersOf<FilmMethods> {
  const { catalogue, titles, films, settings, artefacts, plots } = engine;
  const filmsWithPlot = catalogue.movies.filter(({ plot, overview, lead }) => plot || overview || lead).length;
  const origins = [...new Set(catalogue.movies.flatMap(({ origin }) => origin))].sort();
  return {
    ...titleHandlers(titles, teller(plots.index.spoilers)),
    filmCards({ ids, shape }) {
      return ids.slice(0, MOST_CARDS).map((id) => {
        const film = films.get(id);
        return film ? drawFilm(film, shape) : null;
      });
    },
    about: () => ({
      films: catalogue.movies.length,
      filmsWithPlot,
      starterOnly: catalogue.starterOnly,
      origins,
      encoder: encoderName(settings.encoder),
      coverage: plots.coverage,
      artefacts: Object.fromEntries(artefacts),
    }),
  };
}
