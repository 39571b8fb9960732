import type { Movie } from '#catalogue/movie.ts';
import type { FilmRef } from '#contract/films.ts';
import type { SimilarHit } from '#contract/genres.ts';
import {
  filmQuery,
  matchedSentences,
  rankStories,
  type StoryQuery,
  type StoryVectors,
  textQuery,
} from '#models/similar/index.ts';
import type { Engine } from './engine.ts';
import { filmRef } from './handlers/films.ts';
import { storiesOf } from './stories.ts';

interface Answer {
  readonly of: FilmRef | null;
  readonly hits: readonly SimilarHit[];
}

/** Similar films over the engine's plot index. */
export function similarFilms(engine: Engine): {
  toFilm(film: Movie, limit: number): Promise<Answer>;
  toText(text: string, limit: number): Promise<Answer>;
} {
  const { asking } = engine;
  const storiesNow = (): StoryVectors => storiesOf(engine);
  const answer = async (stories: StoryVectors, query: StoryQuery, limit: number): Promise<readonly SimilarHit[]> => {
    const genres = query.film === undefined ? [] : stories.movies[query.film]!.genres;
    const ranked = rankStories(stories, query, limit);
    const films = ranked.map(({ film }) => film);
    const sentences = await matchedSentences(stories, query, films, asking);
    return ranked.map(({ film, score }, at) => {
      const movie = stories.movies[film]!;
      return {
        film: { ...filmRef(movie), genres: movie.genres },
        score,
        sharedGenres: movie.genres.filter((genre) => genres.includes(genre)),
        ...sentences[at]!,
      };
    });
  };
  return {
    async toFilm(film, limit) {
      const stories = storiesNow();
      const row = stories.movies.findIndex(({ id }) => id === film.id);
      return { of: filmRef(film), hits: await answer(stories, await filmQuery(stories, row, asking), limit) };
    },
    async toText(text, limit) {
      return { of: null, hits: await answer(storiesNow(), await textQuery(text, asking), limit) };
    },
  };
}
