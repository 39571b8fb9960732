import { neighboursText } from '#bot/features/lessons/neighbours.ts';
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { neighboursLesson } from '#worker/lessons/neighbours.ts';
import { type PresentOptions, present } from '../lessons/present.ts';
import { progressOn } from '../lessons/progress.ts';
import { UsageError, type Verb } from '../verb.ts';

export default {
  name: 'neighbours',
  summary: 'the ten films nearest to one, under three optimisers and two learning rates',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .argument('<film>', 'a title, as /film takes it')
      .option('--data <folder>', 'the data folder, instead of the configured one')
      .option('--out <folder>', 'write the picture there')
      .option('--json', 'print one object and nothing else')
      .action(run);
  },
} satisfies Verb;

async function run(title: string, { data, ...options }: PresentOptions & { readonly data?: string }): Promise<void> {
  const config = parseConfig(readEnvironment());
  const { assetsDir, threads } = config;
  const dataDir = data ?? config.dataDir;
  const film = buildTitleIndex(loadCatalogue(dataDir, assetsDir).movies).resolve(title);
  if (!film) throw new UsageError(`There is no film called “${title}”.`);
  await present(options, async () => {
    const progress = progressOn(process.stderr);
    const context = { dataDir, assetsDir, threads, progress: progress.say };
    const { pictures, ...json } = await neighboursLesson({ film: film.id }, context).finally(progress.end);
    return { json, lines: ['Ten neighbours, six ways downhill', ...neighboursText({ ...json, pictures })], pictures };
  });
}
