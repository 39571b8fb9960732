import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { isProblem, problem } from '../../problems.ts';
import { plotAnswer } from './answer.ts';
import { findFilms, PAGE } from './ask.ts';
import { questionFrom } from './question.ts';

/** Right-click on a message → Apps: what `/plot` does, for what somebody else remembers. */
export default {
  kind: 'message',
  name: 'Find this film',
  named: 'plot.menu.find',
  topic: 'help.topic.find',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  async run(context) {
    if (context.target.words === '') return problem('message-without-words');
    const read = questionFrom(context.target.words);
    if (isProblem(read)) return read;
    const asked = await findFilms(context, read.question, PAGE);
    if (asked.hits.length === 0) return problem('nothing-found');
    context.uses.answered('plot', context.member.id, asked.hits.map(({ film }) => film.id)); // biome-ignore format: one call
    return plotAnswer(context, asked, { ...read, borrowed: true });
  },
} satisfies Command;
