import { type Forgotten, NotStoredError } from '#store/index.ts';
import { reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { problem } from '../../problems.ts';

const count = (number: number, word: string, words = `${word}s`): string => `${number} ${number === 1 ? word : words}`;

export default {
  kind: 'slash',
  name: 'forget-me',
  topic: 'help.topic.me',
  description: 'Delete everything I keep about you, at once',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 2, everySeconds: 10 },
  options: [],

  async run({ store, member, log }) {
    try {
      const { finished, ...gone } = await store.forgetMember(member.id);
      return reply([card(text(finished ? deleted(gone) : UNFINISHED))], { onlyYou: true });
    } catch (error) {
      if (!(error instanceof NotStoredError)) throw error;
      log.error({ err: error }, 'a wish to be forgotten was not noted');
      return problem('not-forgotten');
    }
  },
} satisfies Command;

const UNFINISHED =
  'I have noted that you want to be forgotten, but my disk does not take changes right now: what I kept is not used any more, and is still on the disk. I try again every minute, and first of all after a restart. Ask again with `/forget-me` to see whether it is done.';

function deleted({ ratings, feedback, others }: Omit<Forgotten, 'finished'>): string {
  if (ratings + feedback + others === 0) return 'I keep nothing about you.';
  const more = others === 0 ? '' : `, ${count(others, 'entry', 'entries')} of lists, film nights and games`;
  return `Deleted: ${count(ratings, 'rating')} and ${count(feedback, 'answer')} you gave${more}, with every copy and your row in what was learned from them. Models trained tonight will know nothing of them.`;
}
