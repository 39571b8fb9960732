import { ATTENTION_VIEWS } from '#contract/attention.ts';
import type { Answer } from '../../answer.ts';
import { ANYONE, type Command, type ComponentHandler, EVERYWHERE } from '../../command.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { sentenceProblem } from './problems.ts';
import { SENTENCE_LENGTH, type Sentences, saidIn, sentencesOf } from './sentences.ts';
import { isView, type Look, lookFromArgs } from './state.ts';
import { attentionView } from './view.ts';

async function answer({ models, member }: Context, sentences: Sentences, look: Look): Promise<Answer> {
  const drawn = await models.call('drawAttention', { ...sentences, ...look });
  return 'code' in drawn ? sentenceProblem(drawn) : attentionView(drawn, sentences, look, member.id);
}

/** Every button and menu carries the look it leads to; a menu adds what was chosen in it. */
function goTo(chosen?: 'view' | 'word'): ComponentHandler {
  return {
    async run(context) {
      const sentences = sentencesOf(context.message);
      if (!sentences) return problem('stale', { command: 'attention' });
      const look = lookFromArgs(context.args);
      const [value] = context.values;
      if (chosen === 'word') return answer(context, { ...sentences, word: value ?? '' }, { ...look, which: [1, 1] });
      return answer(context, sentences, chosen === 'view' && isView(value) ? { ...look, view: value } : look);
    },
  };
}

const BUTTONS = ['layer-previous', 'layer-all', 'layer-next', 'head-previous', 'head-all', 'head-next', 'show', 'pieces', 'special', 'which-1', 'which-2']; // biome-ignore format: a list

export default {
  kind: 'slash',
  name: 'attention',
  topic: 'help.topic.models',
  description: 'attention.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 6, everySeconds: 3 },
  options: [
    {
      type: 'string',
      name: 'sentence1',
      description: 'attention.option.sentence1.description',
      required: true,
      maxLength: SENTENCE_LENGTH,
    },
    {
      type: 'string',
      name: 'sentence2',
      description: 'attention.option.sentence2.description',
      maxLength: SENTENCE_LENGTH,
    },
    { type: 'string', name: 'word', description: 'attention.option.word.description', maxLength: 100 },
    { type: 'integer', name: 'layer', description: 'attention.option.layer.description', min: 1, max: 6 },
    { type: 'integer', name: 'head', description: 'attention.option.head.description', min: 1, max: 12 },
    {
      type: 'string',
      name: 'view',
      description: 'attention.option.view.description',
      choices: ATTENTION_VIEWS.map((view) => ({ name: `attention.choice.${view}`, value: view })),
    },
    { type: 'boolean', name: 'pieces', description: 'attention.option.pieces.description' },
    { type: 'boolean', name: 'special', description: 'attention.option.special.description' },
  ],
  examples: [
    {
      label: 'attention.example.bat',
      options: {
        sentence1: 'She saw a bat flying in the night sky',
        sentence2: 'He used a bat to hit the baseball during the game',
        word: 'bat',
      },
    },
    { label: 'attention.example.crane', options: { sentence1: 'The crane is a majestic bird', view: 'mean' } },
  ],

  async run(context) {
    const { options } = context;
    const [sentence1 = '', sentence2, word] = ['sentence1', 'sentence2', 'word'].map((name) => saidIn(options, name));
    const view = options.string('view');
    const [layer, head] = [options.number('layer'), options.number('head')];
    const sentences = {
      sentence1,
      ...(sentence2 === undefined ? {} : { sentence2 }),
      ...(word === undefined ? {} : { word }),
    };
    const usual = word !== undefined ? 'word' : sentence2 !== undefined ? 'pair' : 'mean';
    return answer(context, sentences, {
      view: isView(view) ? view : usual,
      ...(layer === undefined ? {} : { layer }),
      ...(head === undefined ? {} : { head }),
      pieces: options.boolean('pieces') ?? false,
      special: options.boolean('special') ?? false,
    });
  },

  components: {
    view: goTo('view'),
    word: goTo('word'),
    ...Object.fromEntries(BUTTONS.map((action) => [action, goTo()])),
  },
} satisfies Command;
