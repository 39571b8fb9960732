import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { isProblem, problem } from '../../problems.ts';
import { askForGif } from './ask.ts';
import { readGifQuery } from './query.ts';
import { gifView } from './view.ts';

export default {
  kind: 'message',
  name: 'Find a GIF for this',
  named: 'gif.menu.find',
  topic: 'help.topic.gifs',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },

  async run(context) {
    const question = readGifQuery(context.target.words);
    if (isProblem(question)) return problem('message-without-words');
    const shown = await askForGif(context, question);
    return isProblem(shown) ? shown : gifView(shown, question, context.member.id);
  },
} satisfies Command;
