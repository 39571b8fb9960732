import { join } from 'node:path';
import type { Logger } from 'pino';
import { buildTitleIndex, type TitleIndex } from '../catalogue/complete/index.ts';
import { type Catalogue, loadCatalogue, starterCatalogue } from '../catalogue/load.ts';
import type { Movie } from '../catalogue/movie.ts';
import { createEncoder, type Encoder } from '../models/encoder/index.ts';
import { openPlotIndex, type PlotIndex, type PlotParts, readHabits } from '../models/plots/index.ts';
import { sharedEncoder } from './encoding.ts';
import { preparePlots, readPlots } from './plot-store.ts';
import type { EngineSettings } from './settings.ts';

/** What every capability stands on: the films, their titles, and the encoder. Loaded once a process. */
export interface Engine {
  readonly settings: EngineSettings;
  readonly catalogue: Catalogue;
  readonly titles: TitleIndex;
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
  const custom = model !== 'fp32' && model !== 'int8';
  const encoder = createEncoder({
    cacheDir: join(dataDir, 'cache'),
    ...(custom ? { modelDir: model } : { variant: model }),
    ...(threads === 0 ? {} : { threads }),
  });
  const imported = loadCatalogue(dataDir, assetsDir);
  if (imported.warning) log.warn(imported.warning);
  const { catalogue, parts } = await searchable(dataDir, assetsDir, imported, await encoder, log);
  return {
    settings,
    catalogue,
    plots: await openPlotIndex(catalogue.movies, parts, readHabits(assetsDir), threads === 0 ? {} : { threads }),
    titles: buildTitleIndex(catalogue.movies),
    films: new Map(catalogue.movies.map((movie) => [movie.id, movie])),
    encoder: await encoder,
    asking: sharedEncoder(await encoder),
    log,
    artefacts: new Map(),
  };
}

/** Films that may be encoded while people wait for the start: a few seconds' worth. */
const ENCODED_AT_START = 1_000;

/**
 * The catalogue to answer from, and its index. An import that was never indexed would take many minutes to encode: the
 * bot then starts with the films it comes with, and says what to do.
 */
async function searchable(
  dataDir: string,
  assetsDir: string,
  catalogue: Catalogue,
  encoder: Encoder,
  log: Logger,
): Promise<{ catalogue: Catalogue; parts: PlotParts }> {
  const known = await readPlots(dataDir, catalogue, encoder);
  if (known) return { catalogue, parts: known };
  if (catalogue.movies.length <= ENCODED_AT_START) {
    return { catalogue, parts: (await preparePlots(dataDir, catalogue, encoder)).parts };
  }
  log.warn(`${catalogue.movies.length} films are imported and not yet indexed: run \`npm run marquee -- setup\`.`);
  const starter = starterCatalogue(assetsDir);
  return { catalogue: starter, parts: (await preparePlots(dataDir, starter, encoder)).parts };
}
