import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { readModelFiles } from '#loaders/encoder/model-files.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { TrainingDataError, type TrainProgress, WeightsError } from '#models/genres/index.ts';
import { currentArtefact } from '#store/artefacts.ts';
import { trainAndGate } from '#training/gate/train-and-gate.ts';
import { genres } from '#training/genres/gate.ts';
import { HELD_OUT, type TrainGenresOptions, trainGenresStep } from '#training/genres/train.ts';
import { genreModelInUse } from '#worker/genre-store.ts';
import { genreReport } from '../training/genre-report.ts';
import { progressLine } from '../training/progress-line.ts';
import { withNight } from '../training/with-night.ts';
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
      .option('--data <dir>', 'the data folder; the version is written to artefacts/genres in it')
      .option('--seed <n>', 'seed of the split, of first values and of every shuffle', '1')
      .option('--epochs <n>', 'times the fine-tuning reads every overview', '3')
      .option('--min-films <n>', 'films a genre needs to be learned; 350 when absent')
      .option('--no-fine-tune', 'train the head only: seconds instead of minutes')
      .option('--keep', 'train the head, keep the fine-tuned layers of the model in use')
      .option('--no-promote', 'write the version and leave the one in use, better or not')
      .option('--json', 'print one object and nothing else')
      .action(async (options: Options) => {
        const typed = {
          seed: wholeNumber('--seed', options.seed, 0),
          epochs: wholeNumber('--epochs', options.epochs, 1),
          ...(options.minFilms === undefined ? {} : { minFilms: wholeNumber('--min-films', options.minFilms, 1) }),
        };
        const config = parseConfig(readEnvironment());
        const dataDir = options.data ?? config.dataDir;
        const place = { dataDir, store: options.data === undefined ? config.store : null };
        const catalogue = loadCatalogue(dataDir, config.assetsDir);
        const chosen = chosenEncoder(config.encoder);
        const encoder = await openPassageEncoder({ cacheDir: join(dataDir, 'cache'), model: config.encoder });
        const line = progressLine(process.stderr);
        try {
          const { model: before } = await genreModelInUse(dataDir, config.assetsDir);
          const learning: TrainGenresOptions = {
            dataDir,
            catalogue,
            encoder,
            files: await readModelFiles(chosen.modelDir),
            ...typed,
            now: () => new Date(),
            fineTuning: options.keep ? 'keep' : options.fineTune ? 'train' : 'none',
            ...(before ? { before } : {}),
            onProgress: (progress) => line.show(inWords(progress)),
          };
          if (!options.promote) {
            const { manifest, folder } = await withNight(place, () => trainGenresStep(learning));
            line.end();
            if (options.json) return console.log(JSON.stringify(manifest));
            return console.log(`${genreReport(manifest, HELD_OUT)}\n\n${folder} was written and is not in use.`);
          }
          const progress = (note: string) => line.show(note);
          const report = await withNight(place, () =>
            trainAndGate(genres(learning), { dataDir, approval: 'none', progress }),
          );
          line.end();
          if (options.json) return console.log(JSON.stringify(report));
          const { artefact } = await currentArtefact(dataDir, 'genres');
          if (artefact) console.log(`${genreReport(artefact.manifest, HELD_OUT)}\n`);
          const reasons = report.verdicts.flatMap((verdict) => verdict.reasons);
          for (const sentence of [...reasons, report.note]) console.log(sentence);
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
