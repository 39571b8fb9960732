import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { HELD_OUT, trainGenresStep } from '#jobs/steps/train-genres.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { readModelFiles } from '#loaders/encoder/model-files.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { TrainingDataError, type TrainProgress, WeightsError } from '#models/genres/index.ts';
import { promote } from '#store/artefacts.ts';
import { genreModelInUse } from '#worker/genre-store.ts';
import { genreReport } from '../training/genre-report.ts';
import { progressLine } from '../training/progress-line.ts';
import { UsageError, type Verb } from '../verb.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly data?: string;
  readonly seed: string;
  readonly epochs: string;
  readonly minFilms?: string;
  readonly fineTune: boolean;
  readonly keep?: true;
  readonly promote: boolean;
  readonly json?: true;
}

export default {
  name: 'genres',
  summary: 'genres from a plot: a head on frozen vectors, then the last three encoder layers',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--data <dir>', 'the data folder')
      .option('--seed <n>', 'seed of the split, of first values and of every shuffle', '1')
      .option('--epochs <n>', 'times the fine-tuning reads every overview', '3')
      .option('--min-films <n>', 'films a genre needs to be learned; 350 when absent')
      .option('--no-fine-tune', 'train the head only: seconds instead of minutes')
      .option('--keep', 'train the head, keep the fine-tuned layers of the model in use')
      .option('--no-promote', 'write the model and leave the one in use where it is')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const config = parseConfig(readEnvironment());
        const dataDir = options.data ?? config.dataDir;
        const catalogue = loadCatalogue(dataDir, config.assetsDir);
        const chosen = chosenEncoder(config.encoder);
        const encoder = await openPassageEncoder({ cacheDir: join(dataDir, 'cache'), model: config.encoder });
        const line = progressLine(process.stderr);
        try {
          const { model: before } = await genreModelInUse(dataDir, config.assetsDir);
          const artefact = await trainGenresStep({
            dataDir,
            catalogue,
            encoder,
            files: await readModelFiles(chosen.modelDir),
            seed: wholeNumber('--seed', options.seed, 0),
            epochs: wholeNumber('--epochs', options.epochs, 1),
            ...(options.minFilms === undefined ? {} : { minFilms: wholeNumber('--min-films', options.minFilms, 1) }),
            now: () => new Date(),
            fineTuning: options.keep ? 'keep' : options.fineTune ? 'train' : 'none',
            ...(before ? { before } : {}),
            onProgress: (progress) => line.show(inWords(progress)),
          });
          line.end();
          if (options.promote) await promote(dataDir, 'genres', artefact.version);
          if (options.json) console.log(JSON.stringify(artefact.manifest));
          else {
            console.log(genreReport(artefact.manifest, HELD_OUT));
            console.log(`\n${artefact.folder}${options.promote ? ' is in use' : ' was written and is not in use'}.`);
          }
        } catch (error) {
          line.end();
          throw error instanceof TrainingDataError || error instanceof WeightsError
            ? new UsageError(error.message)
            : error;
        } finally {
          await encoder.close();
        }
      });
  },
} satisfies Verb;

function inWords(progress: TrainProgress): string {
  const { what, done, total } = progress;
  const share = `${what} ${done} of ${total}`;
  return 'loss' in progress ? `${share}, loss ${progress.loss.toFixed(4)}` : share;
}
