import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import { preparePlotIndex } from '#loaders/plots/prepare.ts';
import { readLikeness } from '#loaders/similar.ts';
import {
  type ComparedPairs,
  comparePairs,
  JudgementsError,
  readJudgements,
} from '#models/similar/evaluation/judgements.ts';
import { type StoryVectors, storyVectors } from '#models/similar/index.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { UsageError } from './verb.ts';

export interface StoryOptions {
  readonly data?: string;
  /** Judged pairs; the starter's own when absent. */
  readonly pairs?: string;
}

export interface AskedStories {
  readonly stories: StoryVectors;
  readonly encoder: TextEncoder;
  readonly judged: ComparedPairs;
  readonly assetsDir: string;
  close(): Promise<void>;
}

/** A larger catalogue is measured with the passages that setup or the night has encoded. */
const ENCODED_HERE = 1_000;

/** Films by their stories and the pairs people judged, as the options of `evaluate similar` and `train similar` name them. */
export async function askedStories({ data, pairs }: StoryOptions): Promise<AskedStories> {
  const config = parseConfig(readEnvironment());
  const dataDir = data ?? config.dataDir;
  const catalogue = loadCatalogue(dataDir, config.assetsDir);
  const cacheDir = join(dataDir, 'cache');
  const encoder = await createEncoder({ cacheDir, ...chosenEncoder(config.encoder) });
  const passages = await openPassageEncoder({ cacheDir, model: config.encoder, open: encoder });
  const plots = await preparePlotIndex({
    movies: catalogue.movies,
    hash: catalogue.hash,
    encoder: passages,
    learned: readLearned(config.assetsDir, { dataDir, encoder }),
    cacheDir,
    onlyKnown: catalogue.movies.length > ENCODED_HERE,
  });
  await passages.close();
  const stories = storyVectors(plots, readLikeness(config.assetsDir));
  if (stories.told.length < 20) {
    throw new UsageError('Too few plots are encoded to measure anything: run `marquee setup` first.');
  }
  const titles = buildTitleIndex(catalogue.movies);
  const judgements = judgementsIn(pairs ?? join(config.assetsDir, 'starter', 'pairs.csv'));
  const judged = await comparePairs(stories, encoder, judgements, (title, year) =>
    titles.resolve(year ? `${title} (${year})` : title),
  );
  return { stories, encoder, judged, assetsDir: config.assetsDir, close: () => encoder.close() };
}

function judgementsIn(path: string) {
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  try {
    return readJudgements(readFileSync(path, 'utf8'));
  } catch (error) {
    throw error instanceof JudgementsError ? new UsageError(error.message) : error;
  }
}
