import { descentText } from '#bot/features/lessons/descent.ts';
import { DESCENT_MODELS } from '#contract/lessons.ts';
import { descentLesson } from '#worker/handlers/lessons.ts';
import { type PresentOptions, present } from '../lessons/present.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options extends PresentOptions {
  readonly model: string;
  readonly weights?: string;
  readonly bias?: string;
  readonly rate?: string;
  readonly examples?: string;
  readonly step: string;
}

export default {
  name: 'descent',
  summary: 'stochastic gradient descent on a few numbers, every step written out',
  register(group) {
    group
      .command(this.name)
      .description(this.summary)
      .option('--model <name>', DESCENT_MODELS.join(' or '), 'linear')
      .option('--weights <numbers>', 'where to start, parted by commas')
      .option('--bias <number>')
      .option('--rate <number>', 'the learning rate')
      .option('--examples <list>', 'inputs, a colon and the target, parted by semicolons: 1, 2: 3; 2, 1: 4')
      .option('--step <n>', 'the step to show', '2')
      .option('--out <folder>', 'write the picture there')
      .option('--json', 'print one object and nothing else')
      .action(run);
  },
} satisfies Verb;

async function run({ model: named, weights, bias, rate, examples, step, ...options }: Options): Promise<void> {
  const model = DESCENT_MODELS.find((one) => one === named);
  if (!model) throw new UsageError(`There is no model “${named}”: there is ${DESCENT_MODELS.join(' and ')}.`);
  await present(options, async () => {
    const answer = await descentLesson({
      model,
      step: Number(step),
      ...(weights === undefined ? {} : { weights }),
      ...(examples === undefined ? {} : { examples }),
      ...(bias === undefined ? {} : { bias: Number(bias) }),
      ...(rate === undefined ? {} : { rate: Number(rate) }),
    });
    const { picture, alt, ...json } = answer;
    return {
      json,
      lines: [`Step ${answer.shown.number}`, ...descentText(answer)],
      pictures: [{ name: 'descent.png', bytes: picture, alt }],
    };
  });
}
