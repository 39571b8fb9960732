import type { GenreMethods } from '#contract/genres.ts';
import { InferenceError } from '#contract/methods.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { readModelFiles } from '#loaders/encoder/model-files.ts';
import { say } from '#messages/index.ts';
import { type GenrePredictor, openPredictor } from '#models/genres/index.ts';
import { unreadable } from '#models/language/index.ts';
import { answerCache, answerKey } from '../answer-cache.ts';
import type { Engine } from '../engine.ts';
import { genreChart } from '../genre-chart.ts';
import { genreModelInUse } from '../genre-store.ts';
import { similarFilms } from '../similar.ts';
import type { HandlersOf } from './handler.ts';

/** Answers kept: a thousand with their charts are about 40 MB. */
const REMEMBERED = 1_000;

export function genreHandlers(engine: Engine): HandlersOf<GenreMethods> {
  const cache = answerCache(REMEMBERED);
  const similar = similarFilms(engine);
  /** Changes with what films are compared by. */
  const plotsVersion = (): string => `${engine.catalogue.hash} ${engine.plots.coverage.films}`;
  const readable = (plot: string, multilingual = false): string => {
    const text = plot.trim();
    const reason = unreadable(text, engine.plots.index.vocabulary);
    if (reason && !(multilingual && (reason === 'not-english' || reason === 'gibberish')))
      throw new InferenceError('invalid', say(`refusals.plot-${reason}`));
    return text;
  };
  let opening: Promise<Opened> | undefined;
  const opened = (): Promise<Opened> => {
    opening ??= open(engine).catch((error) => {
      opening = undefined; // a model that could not be read may be replaced by one that can
      throw error;
    });
    return opening;
  };
  return {
    async predictGenres({ plot, chart }) {
      const text = readable(plot);
      const { predictor, version } = await opened();
      return cache.get(answerKey(version, chart ? 'genres+chart' : 'genres', text), async () => {
        const [all] = await predictor.predict([text]);
        const asGuess = ({ genre, probability }: { genre: GuessedGenre; probability: number }) => ({
          genre,
          probability,
        });
        return {
          guesses: all!
            .filter(({ answered }) => answered)
            .sort((a, b) => b.telling - a.telling)
            .map(asGuess),
          all: all!.map(asGuess),
          ...(chart ? { chart: genreChart(all!) } : {}),
        };
      });
    },
    async similarFilms(query) {
      const limit = Math.min(25, Math.max(1, query.limit ?? 10));
      if (query.plot !== undefined) {
        const text = readable(query.plot, engine.encoder.multilingual);
        return cache.get(answerKey(plotsVersion(), `similar ${limit}`, text), () => similar.toText(text, limit));
      }
      const film = engine.titles().resolve(query.idOrTitle);
      if (!film) throw new InferenceError('invalid', say('refusals.film-unknown'));
      return cache.get(answerKey(plotsVersion(), `like ${limit}`, film.id), () => similar.toFilm(film, limit));
    },
    answerCache: () => cache.count,
  };
}

type GuessedGenre = Awaited<ReturnType<GenrePredictor['predict']>>[number][number]['genre'];

interface Opened {
  readonly predictor: GenrePredictor;
  readonly version: string;
}

async function open({ settings, encoder, asking, artefacts, log }: Engine): Promise<Opened> {
  const { model, version, warnings } = await genreModelInUse(settings.dataDir, settings.assetsDir);
  for (const warning of warnings) log.warn(warning);
  if (!model) throw new InferenceError('unavailable', 'no genre model can be read');
  const predictor = await openPredictor(model, {
    encoder: { dims: encoder.dims, id: encoder.id, encode: (texts) => asking.encode(texts) },
    files: () => readModelFiles(chosenEncoder(settings.encoder).modelDir),
    ...(settings.threads === 0 ? {} : { threads: settings.threads }),
  });
  artefacts.set('genres', version);
  return { predictor, version };
}
