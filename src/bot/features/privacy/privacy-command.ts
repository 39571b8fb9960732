import { say } from '#messages/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';

export default {
  kind: 'slash',
  name: 'privacy',
  topic: 'help.topic.me',
  description: 'privacy.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [],
  run: (context) => shown(context),

  components: {
    compare: {
      async run(context) {
        await context.store.consent.set(context.member.id, context.args[0] === 'yes');
        return shown(context);
      },
    },
  },
} satisfies Command;

async function shown({ store, member }: Context): Promise<Answer> {
  const given = await store.consent.given(member.id);
  const compare = (label: string, answer: 'yes' | 'no') =>
    button(label, { command: 'privacy', action: 'compare', owner: member.id, args: [answer] });
  return reply(
    [
      card(
        text(say(given ? 'privacy.compared' : 'privacy.not-compared')),
        row(given ? compare(say('privacy.button.disagree'), 'no') : compare(say('privacy.button.agree'), 'yes')),
        text(say('privacy.foot')),
      ),
    ],
    { onlyYou: true },
  );
}
