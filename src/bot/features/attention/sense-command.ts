import type { Answer } from '../../answer.ts';
import { ANYONE, type Command, type ComponentHandler, EVERYWHERE } from '../../command.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { sentenceProblem } from './problems.ts';
import { SENSE_EXAMPLES, senseView } from './sense-view.ts';
import { SENTENCE_LENGTH, saidIn, sentencesOf } from './sentences.ts';

interface Question {
  readonly word: string;
  readonly sentence1: string;
  readonly sentence2: string;
}

async function compare(
  { models, member }: Context,
  question: Question,
  which: readonly [number, number],
): Promise<Answer> {
  const answer = await models.call('compareSense', { ...question, which });
  return 'code' in answer ? sentenceProblem(answer) : senseView(answer, question, which, member.id);
}

const which: ComponentHandler = {
  async run(context) {
    const read = sentencesOf(context.message);
    if (read?.sentence2 === undefined || read.word === undefined) return problem('stale', { command: 'sense' });
    const [first, second] = context.args.map((text) => (/^[1-9]\d?$/.test(text) ? Number(text) : 1));
    const question = { word: read.word, sentence1: read.sentence1, sentence2: read.sentence2 };
    return compare(context, question, [first ?? 1, second ?? 1]);
  },
};

const example = ({ options }: (typeof SENSE_EXAMPLES)[number]): ComponentHandler => ({
  async run(context) {
    const answer = await compare(context, options, [1, 1]);
    return answer.kind === 'reply' ? { ...answer, place: 'new' } : answer;
  },
});

export default {
  kind: 'slash',
  name: 'sense',
  topic: 'help.topic.models',
  description: 'attention.command.sense.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 6, everySeconds: 3 },
  options: [
    {
      type: 'string',
      name: 'word',
      description: 'attention.option.sense-word.description',
      required: true,
      maxLength: 100,
    },
    {
      type: 'string',
      name: 'sentence1',
      description: 'attention.option.sense-sentence1.description',
      required: true,
      maxLength: SENTENCE_LENGTH,
    },
    {
      type: 'string',
      name: 'sentence2',
      description: 'attention.option.sense-sentence2.description',
      required: true,
      maxLength: SENTENCE_LENGTH,
    },
  ],
  examples: SENSE_EXAMPLES.map(({ label, options }) => ({ label, options })),

  run(context) {
    const [word = '', sentence1 = '', sentence2 = ''] = ['word', 'sentence1', 'sentence2'].map((name) =>
      saidIn(context.options, name),
    );
    return compare(context, { word, sentence1, sentence2 }, [1, 1]);
  },

  components: {
    'which-1': which,
    'which-2': which,
    'example-1': example(SENSE_EXAMPLES[0]),
    'example-2': example(SENSE_EXAMPLES[1]),
  },
} satisfies Command;
