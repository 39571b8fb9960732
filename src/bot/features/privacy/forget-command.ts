import { say } from '#messages/index.ts';
import { type Forgotten, NotStoredError } from '#store/index.ts';
import { reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { problem } from '../../problems.ts';

export default {
  kind: 'slash',
  name: 'forget-me',
  topic: 'help.topic.me',
  description: 'privacy.command.forget-me.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 2, everySeconds: 10 },
  options: [],

  async run({ store, member, log }) {
    try {
      const { finished, ...gone } = await store.forgetMember(member.id);
      return reply([card(text(finished ? deleted(gone) : say('privacy.unfinished')))], { onlyYou: true });
    } catch (error) {
      if (!(error instanceof NotStoredError)) throw error;
      log.error({ err: error }, 'a wish to be forgotten was not noted');
      return problem('not-forgotten');
    }
  },
} satisfies Command;

function deleted({ ratings, feedback, others }: Omit<Forgotten, 'finished'>): string {
  if (ratings + feedback + others === 0) return say('privacy.nothing');
  const gone = { ratings, answers: feedback };
  return others === 0 ? say('privacy.deleted', gone) : say('privacy.deleted-more', { ...gone, others });
}
