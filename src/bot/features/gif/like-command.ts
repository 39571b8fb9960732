import type { Answer } from '../../answer.ts';
import { ANYONE, type Command, type ComponentHandler, EVERYWHERE } from '../../command.ts';
import type { ComponentContext, Context } from '../../context.ts';
import { isProblem, problem } from '../../problems.ts';
import { askForGif } from './ask.ts';
import { pictureAgain, readPictureQuestion } from './picture.ts';
import { type GifQuestion, type GifState, shownFromArgs } from './state.ts';
import { gifView } from './view.ts';

async function show(context: Context, question: GifQuestion, at = 0, step: 1 | -1 = 1): Promise<Answer> {
  const shown = await askForGif(context, question, at, step);
  return isProblem(shown) ? shown : gifView(shown, question, context.member.id);
}

/** The picture that was asked by is the first one in the message. */
function withState(run: (context: ComponentContext, state: GifState) => Promise<Answer>): ComponentHandler {
  return {
    async run(context) {
      const place = shownFromArgs(context.args);
      const [url] = context.message.pictures;
      if (!place || url === undefined) return problem('stale', { command: 'gif-like' });
      const question = await pictureAgain(context, url);
      return isProblem(question) ? question : run(context, { question, at: place.at, id: place.id });
    },
  };
}

export default {
  kind: 'slash',
  name: 'gif-like',
  topic: 'help.topic.gifs',
  description: 'gif.command.like.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [
    {
      type: 'attachment',
      name: 'image',
      description: 'gif.option.image.description',
      required: true,
      fileTypes: ['image'],
    },
  ],

  async run(context) {
    const attachment = context.options.attachment('image');
    if (!attachment) return problem('file-gone');
    const question = await readPictureQuestion(context, attachment);
    return isProblem(question) ? question : show(context, question);
  },

  components: {
    previous: withState((context, { question, at }) => show(context, question, at, -1)),
    next: withState((context, { question, at }) => show(context, question, at)),
    // From here on it is a search by that GIF, as under `/gif`.
    more: withState((context, { id }) => show(context, { query: 'a picture', like: id })),
    not: withState(async (context, { question, at, id }) => {
      const { query } = question;
      const opinion = { about: 'gif', question: query, gif: id, verdict: 'not-this' } as const;
      await context.store.feedback.say(context.member.id, opinion);
      return show(context, question, at);
    }),
  },
} satisfies Command;
