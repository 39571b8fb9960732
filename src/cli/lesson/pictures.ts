import { picturesText } from '#bot/features/lessons/pictures.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { picturesLesson } from '#worker/lessons/pictures.ts';
import { type PresentOptions, present } from '../lessons/present.ts';
import { progressOn } from '../lessons/progress.ts';
import type { Verb } from '../verb.ts';

interface Options extends PresentOptions {
  readonly file?: string;
  readonly backbone?: string;
}

export default {
  name: 'pictures',
  summary: 'features of a picture network against its last layers trained further',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--file <folder>', 'CIFAR-10 in its binary layout; drawn shapes when there is none')
      .option(
        '--backbone <onnx>',
        'an image classifier as an ONNX file; a small network, trained on the spot, when there is none',
      )
      .option('--out <folder>', 'write the pictures there')
      .option('--json', 'print one object and nothing else')
      .action(run);
  },
} satisfies Verb;

async function run({ file, backbone, ...options }: Options): Promise<void> {
  const { dataDir, assetsDir, threads } = parseConfig(readEnvironment());
  await present(options, async () => {
    const progress = progressOn(process.stderr);
    const places = {
      ...(file === undefined ? {} : { pictures: file }),
      ...(backbone === undefined ? {} : { backbone }),
    };
    const context = { dataDir, assetsDir, threads, progress: progress.say };
    const answer = await picturesLesson(context, places).finally(progress.end);
    const { grids, features, fineTuned, lead, ...rest } = answer;
    return {
      json: { features, fineTuned, lead, ...rest },
      lines: ['What a picture network sees', ...picturesText(answer)],
      pictures: grids,
    };
  });
}
