import { reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

export default {
  kind: 'slash',
  name: 'forget-me',
  description: 'Delete everything I keep about you, at once',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 2, everySeconds: 10 },
  options: [],

  async run({ store, member }) {
    const { ratings, feedback } = await store.forgetMember(member.id);
    const gone = ratings + feedback;
    const said =
      gone === 0
        ? 'I kept nothing about you, and still do.'
        : `Deleted: ${count(ratings, 'rating')} and ${count(feedback, 'answer')} you gave about films, copies included. Models trained tonight will know nothing of them.`;
    return reply([card(text(said))], { onlyYou: true });
  },
} satisfies Command;
