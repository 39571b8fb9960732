import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { problem } from '../../problems.ts';
import { guessGenres } from './guess.ts';

/** Right-click on a message → Apps: what `/genre` does, for a text somebody else wrote. */
export default {
  kind: 'message',
  name: 'Guess the genre',
  named: 'genres.menu.guess',
  topic: 'help.topic.models',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  run: async (context) =>
    context.target.words === '' ? problem('message-without-words') : guessGenres(context, context.target.words),
} satisfies Command;
