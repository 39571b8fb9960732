import { join } from 'node:path';
import type { Logger } from 'pino';
import { buildTitleIndex, type TitleIndex } from '#catalogue/complete/index.ts';
import { type Catalogue, loadCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import type { EngineSettings } from '#contract/engine-settings.ts';
import { chosenEncoder, createEncoder, type Encoder } from '#models/encoder/index.ts';
import { type PlotIndex, preparePlotIndex, readLearned } from '#models/plots/index.ts';
import { seedPassageCache } from '#vectors/starter-vectors.ts';
import { sharedEncoder } from './encoding.ts';

/** What every capability stands on: the films, their titles, and the encoder. Loaded once a process. */
export interface Engine {
  readonly settings: EngineSettings;
  readonly catalogue: Catalogue;
  /** Built soon after the start, or by whoever asks sooner: half a second for 46,000 films that nobody has to wait for. */
  titles(): TitleIndex;
  readonly plots: PlotIndex;
  readonly films: ReadonlyMap<string, Movie>;
  /** For long work and for looking inside. */
  readonly encoder: Encoder;
  /** For members' questions: those that arrive together share one run. */
  readonly asking: ReturnType<typeof sharedEncoder>;
  readonly log: Logger;
  /** Artefact kind -> version in use; each capability that loads one enters it here. */
  readonly artefacts: Map<string, string>;
}

export async function loadEngine(settings: EngineSettings, log: Logger): Promise<Engine> {
  const { dataDir, assetsDir, encoder: model, threads } = settings;
  const cacheDir = join(dataDir, 'cache');
  const encoder = createEncoder({
    cacheDir,
    ...chosenEncoder(model),
    ...(threads === 0 ? {} : { threads }),
  });
  const catalogue = loadCatalogue(dataDir, assetsDir);
  if (catalogue.warning) log.warn(catalogue.warning);
  let built: TitleIndex | undefined;
  const titles = (): TitleIndex => {
    built ??= buildTitleIndex(catalogue.movies);
    return built;
  };
  setTimeout(titles, SOON).unref();
  await seedPassageCache(assetsDir, cacheDir, (await encoder).id);
  return {
    settings,
    catalogue,
    plots: await preparePlotIndex({
      movies: catalogue.movies,
      hash: catalogue.hash,
      encoder: await encoder,
      learned: readLearned(assetsDir),
      cacheDir,
      onlyKnown: catalogue.movies.length > ENCODED_AT_START,
      ...(threads === 0 ? {} : { threads }),
    }),
    titles,
    films: new Map(catalogue.movies.map((movie) => [movie.id, movie])),
    encoder: await encoder,
    asking: sharedEncoder(await encoder),
    log,
    artefacts: new Map(),
  };
}

/**
 * Films that may be encoded while people wait for the start: a few seconds' worth. A larger import is searched by its
 * words, and by the meaning of what `marquee setup` or the night has encoded so far.
 */
const ENCODED_AT_START = 1_000;

/** Milliseconds after which the titles are indexed; by then the first question has been answered. */
const SOON = 4_000;
