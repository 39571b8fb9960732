import { housesText } from '#bot/features/lessons/houses.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { housesLesson } from '#worker/lessons/houses.ts';
import { type PresentOptions, present } from '../lessons/present.ts';
import { progressOn } from '../lessons/progress.ts';
import type { Verb } from '../verb.ts';

interface Options extends PresentOptions {
  readonly file?: string;
  readonly epochs?: string;
  readonly rate?: string;
  readonly hidden?: string;
}

export default {
  name: 'houses',
  summary: 'house prices by a small network, with least squares beside it',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--file <csv>', 'houses in the columns of Kaggle’s Housing.csv; a made-up town when there are none')
      .option('--epochs <counts>', 'how often each house is seen, or two counts to compare: 100, or "10 1000"')
      .option('--rate <number>', 'the learning rate')
      .option('--hidden <n>', 'units of the hidden layer')
      .option('--out <folder>', 'write the pictures there')
      .option('--json', 'print one object and nothing else')
      .action(run);
  },
} satisfies Verb;

async function run({ file, epochs, rate, hidden, ...options }: Options): Promise<void> {
  const { dataDir, assetsDir, threads } = parseConfig(readEnvironment());
  await present(options, async () => {
    const query = {
      ...(epochs === undefined ? {} : { epochs }),
      ...(rate === undefined ? {} : { rate: Number(rate) }),
      ...(hidden === undefined ? {} : { hidden: Number(hidden) }),
    };
    const progress = progressOn(process.stderr);
    const answer = await housesLesson(query, { dataDir, assetsDir, threads, progress: progress.say }, file).finally(
      progress.end,
    );
    const { pictures, runs, interval, lead, ...rest } = answer;
    const { training, heldOut } = runs.at(-1)!; // of two runs, the longer
    const json = { training, heldOut: { ...heldOut, interval, lead }, ...rest, runs };
    return { json, lines: ['House prices', ...housesText(answer)], pictures };
  });
}
