import { join } from 'node:path';
import type { Logger } from 'pino';
import { buildTitleIndex, type TitleIndex } from '#catalogue/complete/index.ts';
import { type Catalogue, loadCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import type { EngineSettings } from '#contract/engine-settings.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { readLearned, weightsOf } from '#loaders/plots/learned.ts';
import { preparePlotIndex, readKeptPassages } from '#loaders/plots/prepare.ts';
import { seedPassageCache } from '#loaders/starter-vectors.ts';
import type { Encoder } from '#models/encoder/index.ts';
import { replacePassages } from '#models/plots/index.ts';
import { CurrentPlots } from './current-plots.ts';
import { sharedEncoder } from './encoding.ts';

/** What every capability needs: the films, their titles, and the encoder. Loaded once a process. */
export interface Engine {
  readonly settings: EngineSettings;
  readonly catalogue: Catalogue;
  /** Built soon after the start, or by whoever asks sooner: half a second for 46,000 films that nobody has to wait for. */
  titles(): TitleIndex;
  readonly plots: CurrentPlots;
  /** Puts the index to use that is on the disk now. */
  takeUpPassages(): Promise<void>;
  readonly films: ReadonlyMap<string, Movie>;
  /** For long work and for looking inside. */
  readonly encoder: Encoder;
  /** For members' questions: those that arrive together share one run. */
  readonly asking: ReturnType<typeof sharedEncoder>;
  readonly log: Logger;
  /** Where long work stands aside for questions. */
  readonly pause: () => Promise<void>;
  /** Artefact kind -> version in use; each capability that loads one enters it here. */
  readonly artefacts: Map<string, string>;
}

export async function loadEngine(
  settings: EngineSettings,
  log: Logger,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Engine> {
  const { dataDir, assetsDir, encoder: model } = settings;
  const cacheDir = join(dataDir, 'cache');
  const threads = settings.threads === 0 ? {} : { threads: settings.threads };
  const opening = createEncoder({ cacheDir, ...chosenEncoder(model), ...threads });
  const catalogue = loadCatalogue(dataDir, assetsDir);
  if (catalogue.warning) log.warn(catalogue.warning);
  let built: TitleIndex | undefined;
  const titles = (): TitleIndex => {
    built ??= buildTitleIndex(catalogue.movies);
    return built;
  };
  setTimeout(titles, SOON).unref();
  const encoder = await opening;
  const { movies, hash } = catalogue;
  /** As it is named now: the precision of passages is decided when the first of a library are encoded. */
  const indexed = async () => {
    const passages = await openPassageEncoder({ cacheDir, model, ...threads, open: encoder });
    return { movies, hash, cacheDir, encoder: passages };
  };
  const first = await indexed();
  await seedPassageCache(assetsDir, cacheDir, first.encoder.id);
  const onlyKnown = movies.length > ENCODED_AT_START;
  const learned = readLearned(assetsDir, { dataDir, encoder });
  const { encoder: learnedWith } = learned.background;
  if (learnedWith !== null && learnedWith !== weightsOf(encoder)) {
    log.warn('Plot search is weighed as for another encoder: `marquee train plots` learns the weights of this one.');
  }
  const plots = new CurrentPlots(await preparePlotIndex({ ...first, learned, onlyKnown, ...threads }), first.encoder);
  await first.encoder.encode(['']); // opened now, not when the first question comes
  return {
    settings,
    catalogue,
    plots,
    async takeUpPassages() {
      const films = await indexed();
      const kept = await readKeptPassages(films);
      if (kept) await plots.replace(await replacePassages(plots.index, kept, threads.threads), films.encoder);
      else await films.encoder.close();
    },
    titles,
    films: new Map(movies.map((movie) => [movie.id, movie])),
    encoder,
    asking: sharedEncoder(encoder),
    log,
    pause,
    artefacts: new Map(),
  };
}

/**
 * Films that may be encoded while people wait for the start: a few seconds' worth. A larger import is searched by its
 * words, and by the meaning of what has been encoded so far; the rest is encoded in the background.
 */
const ENCODED_AT_START = 1_000;

/** Milliseconds after which the titles are indexed; by then the first question has been answered. */
const SOON = 4_000;
