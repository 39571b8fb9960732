import { embeddingsText } from '#bot/features/lessons/embeddings.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { embeddingsLesson } from '#worker/lessons/embeddings.ts';
import { type PresentOptions, present } from '../lessons/present.ts';
import { progressOn } from '../lessons/progress.ts';
import type { Verb } from '../verb.ts';

export default {
  name: 'embeddings',
  summary: 'how film vectors come about: co-likes, and contrastive pairs',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--data <folder>', 'the data folder, instead of the configured one')
      .option('--out <folder>', 'write the pictures there')
      .option('--json', 'print one object and nothing else')
      .action(run);
  },
} satisfies Verb;

async function run({ data, ...options }: PresentOptions & { readonly data?: string }): Promise<void> {
  const { dataDir, assetsDir, threads } = parseConfig(readEnvironment());
  await present(options, async () => {
    const progress = progressOn(process.stderr);
    const context = { dataDir: data ?? dataDir, assetsDir, threads, progress: progress.say };
    const { pictures, ...json } = await embeddingsLesson(context).finally(progress.end);
    return { json, lines: ['How film vectors come about', ...embeddingsText({ ...json, pictures })], pictures };
  });
}
