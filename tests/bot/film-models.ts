import { fileURLToPath } from 'node:url';
import { buildTitleIndex, type TitleIndex } from '#catalogue/complete/index.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import type { ToldFilm } from '#contract/films.ts';
import type { GifHit } from '#contract/gifs.ts';
import { type Coverage, isPartial } from '#contract/library.ts';
import { InferenceError, type MethodName, type Models, type Params, type Result } from '#contract/methods.ts';
import type { FollowUp, PlotQuery } from '#contract/plots.ts';
import { readSpoilers } from '#loaders/plots/spoilers.ts';
import { buildKeywordIndex } from '#models/plots/keyword-index.ts';
import type { Taste } from '#models/recommend/recommender.ts';
import { eveningHandlers } from '#worker/handlers/evenings.ts';
import { exchangeHandlers } from '#worker/handlers/exchange.ts';
import { filmFound, titleHandlers } from '#worker/handlers/films.ts';
import { groupHandlers } from '#worker/handlers/groups.ts';
import { guessingHandlers } from '#worker/handlers/guessing.ts';
import { teller } from '#worker/told.ts';

const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));
const starter = loadCatalogue('/nowhere', ASSETS).movies;
const spoilers = readSpoilers(ASSETS);
const told = teller(spoilers);

/** What a film would look like that wants to break every answer it appears in. */
export const BOMB: ToldFilm = told({
  ...starter[0]!,
  id: 'bomb-2000',
  title: '**[@everyone](https://evil.example)** ||<@1>|| `x` <:pop:1> discord.gg/x',
  titles: { de: '**[@everyone](https://evil.example)** ||<@1>||' },
  originalTitle: `# ${'\u0301'.repeat(90)}_~~_`,
  year: 2000,
  plot: '||@here [click](https://evil.example) ``` # big\n> quote '.repeat(80),
  overview: '',
  directors: ['<@&1> **Director**'],
  cast: ['@everyone', '*'.repeat(400)],
  origin: ['||France||'],
  keywords: ['bomb', 'markdown'],
  ids: { tmdb: 949, imdb: 113277, wikipedia: 'Heat_(1995_film)?x="y"' },
});

/**
 * The bot's end of the contract without a process behind it: titles through the real index over the starter films and a
 * {@link BOMB}; plots by counting shared words, which is enough to know what the first answer must be.
 */
export class FilmModels implements Models {
  readonly films: readonly Movie[] = [...starter, BOMB];
  readonly #titles: TitleIndex = buildTitleIndex(this.films);
  /** Somebody's scores are the genres that they like. */
  readonly #groups = groupHandlers(
    { catalogue: { movies: this.films }, films: new Map(this.films.map((film) => [film.id, film])) } as never,
    async () =>
      ({
        scores: ({ liked }: Taste) => {
          const genres = Array.from(liked, (row) => this.films[row]!.genres).flat();
          return Float32Array.from(this.films, (film) => genres.filter((genre) => film.genres.includes(genre)).length);
        },
      }) as never,
  );
  readonly #evenings = eveningHandlers({ films: new Map(this.films.map((film) => [film.id, film])) });
  readonly #guessing = guessingHandlers(
    {
      catalogue: { movies: starter } as never,
      films: new Map(starter.map((film) => [film.id, film])),
      plots: {
        index: {
          words: buildKeywordIndex([starter.map(({ plot }) => plot)], [{ weight: 1, lengthPenalty: 0 }]),
          spoilers,
        },
      },
      log: undefined as never,
    },
    { findGifs: () => ({ hits: this.gifs, bestScore: 1, searched: 1, clip: false }) },
  );
  readonly #titled = { ...titleHandlers(() => this.#titles, told), ...exchangeHandlers(() => this.#titles) };
  readonly #words = new Map(
    this.films.map((film) => [film.id, wordsOf(`${film.title} ${film.plot} ${film.keywords.join(' ')}`)]),
  );
  /** Thrown by the next call, once. */
  failure: Error | null = null;
  /** Waited for before every answer. */
  hold: Promise<void> = Promise.resolve();
  readonly calls: string[] = [];
  /** What every question for a GIF finds. */
  gifs: readonly GifHit[] = [];
  /** Methods that fail. */
  readonly refuses = new Set<MethodName>();
  /** Of plots by their meaning: all of them, unless a test says otherwise. */
  coverage: Coverage = { films: this.films.length, of: this.films.length };

  /** What plots are asked back, once. */
  followUp: FollowUp | null = null;
  contradiction: { earlier: string; later: string } | null = null;

  async call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    this.calls.push(method);
    await this.hold;
    const { failure } = this;
    this.failure = null;
    if (failure) throw failure;
    if (this.refuses.has(method)) throw new InferenceError('unavailable', `${method} is not there`);
    const answer = await this.#answer(method, params);
    if (answer === undefined) throw new Error(`these tests know no ${method}`);
    return answer as Result<M>;
  }

  #answer(method: string, params: object): unknown {
    if (method === 'findFilm') return filmFound(this.#titles.answer((params as Params<'findFilm'>).text), told);
    if (method === 'recommendForGroup' || method === 'compareTastes') return this.#groups[method](params as never);
    if (method === 'countVotes') return this.#evenings.countVotes(params as Params<'countVotes'>);
    if (method === 'filmToGuess' || method === 'guessClues') return this.#guessing[method](params as never);
    if (method === 'gifFile') return PIXEL;
    if (method === 'drawEvenings') return { png: PIXEL, alt: 'A wall of cards' };
    if (method === 'film' || method === 'filmFacts' || method === 'completeTitle' || method === 'readExchange')
      return this.#titled[method](params as never);
    if (method === 'predictGenres') return guessed((params as Params<'predictGenres'>).plot);
    if (method === 'similarFilms') return this.#similar(params as Params<'similarFilms'>);
    if (method === 'searchPlots') return this.#search(params as PlotQuery);
    if (method === 'filmCards') {
      const known = new Set(this.films.map(({ id }) => id));
      return (params as Params<'filmCards'>).ids.map((id) =>
        known.has(id) ? { png: PIXEL, alt: `A card of ${id}` } : null,
      );
    }
    if (method === 'tastes') return [];
    if (method === 'about') {
      const origins = [...new Set(this.films.flatMap(({ origin }) => origin))].sort();
      const films = this.films.length;
      return {
        films,
        filmsWithPlot: films,
        starterOnly: true,
        origins,
        encoder: 'counting words',
        coverage: this.coverage,
        artefacts: {},
      };
    }
    return undefined;
  }

  #similar({ idOrTitle, plot, limit = 10 }: Params<'similarFilms'>): Result<'similarFilms'> {
    const of = idOrTitle === undefined ? null : this.#titles.resolve(idOrTitle);
    const { hits } = this.#search({ query: plot ?? of?.plot ?? '', limit: limit + 1 });
    return {
      of: of && { id: of.id, title: of.title, year: of.year },
      hits: hits
        .filter(({ film }) => film.id !== of?.id)
        .slice(0, limit)
        .map(({ film, sentence, spoiler }, at) => {
          const { id, title, year, genres } = film;
          const sharedGenres = genres.filter((genre) => of?.genres.includes(genre));
          return { film: { id, title, year, genres }, score: 0.9 - at / 20, sharedGenres, sentence, spoiler };
        }),
    };
  }

  /** How many films use a word. */
  #count(word: string): number {
    return [...this.#words.values()].filter((words) => words.has(word)).length;
  }

  #search(asked: PlotQuery): Result<'searchPlots'> {
    const { query, clues = [], answers = [], yearFrom = 0, yearTo = 9_999, genre, origin, limit = 10 } = asked;
    const wanted = wordsOf([query, ...clues].join(' '));
    const ranked = this.films
      .filter((film) => film.year !== null && film.year >= yearFrom && film.year <= yearTo)
      .filter((film) => genre === undefined || film.genres.includes(genre))
      .filter((film) => origin === undefined || film.origin.includes(origin))
      .map((film) => {
        const common = [...wanted].filter((word) => this.#words.get(film.id)?.has(word));
        const weight = common.reduce((sum, word) => sum + Math.log(this.films.length / this.#count(word)), 0);
        return { film, common, odds: Math.exp(1.5 * weight) };
      })
      .sort((a, b) => b.odds - a.odds);
    const all = ranked.reduce((sum, { odds }) => sum + odds, 0);
    const hits = ranked.slice(0, limit).map(({ film, common, odds }) => ({
      film,
      score: odds / all,
      sentence: film.plot.slice(-200),
      spoiler: true,
      why: `words in common: ${common.join(', ')}`,
    }));
    return {
      hits,
      said: answers.map((answer) => (answer.endsWith('?') ? null : `Answered ${answer}`)),
      likely: 12,
      ...(this.followUp && !answers.some((answer) => answer.startsWith(this.followUp!.code))
        ? { followUp: this.followUp }
        : {}),
      ...(this.contradiction && clues.length > 0 ? { contradiction: this.contradiction } : {}),
      films: this.films.length,
      absence: /joker/i.test(query) ? 0.8 : 0.1,
      starterOnly: true,
      ...(/\p{Script=Cyrillic}/u.test(query) ? { foreign: true } : {}),
      ...(isPartial(this.coverage) ? { coverage: this.coverage } : {}),
    };
  }
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{3,}/gu) ?? []);
}

/** A grey picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

function guessed(plot: string): Result<'predictGenres'> {
  const horror = { genre: 'Horror', probability: /ghost|haunted/.test(plot) ? 0.8 : 0.1 } as const;
  const drama = { genre: 'Drama', probability: 0.4 } as const;
  const all = [horror, drama].sort((a, b) => b.probability - a.probability);
  return { guesses: all.filter(({ probability }) => probability > 0.3), all, chart: PIXEL };
}
