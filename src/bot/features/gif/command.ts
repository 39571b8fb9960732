import type { Answer } from '../../answer.ts';
import { ANYONE, type Command, type ComponentHandler, EVERYWHERE } from '../../command.ts';
import type { ComponentContext, Context } from '../../context.ts';
import { isProblem, problem } from '../../problems.ts';
import { askForGif } from './ask.ts';
import { readGifQuery } from './query.ts';
import { type GifQuestion, type GifState, gifStateOf } from './state.ts';
import { gifView } from './view.ts';

async function show(context: Context, question: GifQuestion, at = 0, step: 1 | -1 = 1): Promise<Answer> {
  const shown = await askForGif(context, question, at, step);
  return isProblem(shown) ? shown : gifView(shown, question, context.member.id);
}

function withState(run: (context: ComponentContext, state: GifState) => Promise<Answer>): ComponentHandler {
  return {
    async run(context) {
      const state = gifStateOf(context.message, context.args);
      return state ? run(context, state) : problem('stale', { command: 'gif' });
    },
  };
}

export default {
  kind: 'slash',
  name: 'gif',
  topic: 'help.topic.gifs',
  description: 'gif.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [
    {
      type: 'string',
      name: 'query',
      description: 'gif.option.query.description',
      required: true,
      maxLength: 300,
    },
  ],
  examples: [
    { label: 'gif.example.popcorn', options: { query: 'popcorn, the film is starting' } },
    { label: 'gif.example.twist', options: { query: 'a shocking plot twist' } },
  ],

  async run(context) {
    const question = readGifQuery(context.options.string('query') ?? '');
    return isProblem(question) ? question : show(context, question);
  },

  components: {
    previous: withState((context, { question, at }) => show(context, question, at, -1)),
    next: withState((context, { question, at }) => show(context, question, at)),
    more: withState((context, { question, id }) => show(context, { ...question, like: id })),
    not: withState(async (context, { question, at, id }) => {
      const { query } = question;
      const opinion = { about: 'gif', question: query, gif: id, verdict: 'not-this' } as const;
      await context.store.feedback.say(context.member.id, opinion);
      return show(context, question, at);
    }),
  },
} satisfies Command;
