import { type Answer, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';

export default {
  kind: 'slash',
  name: 'privacy',
  topic: 'help.topic.me',
  description: 'Whether others may be compared with you, and what I keep about you',
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
        text(
          given
            ? '**You may be compared.** Your stars count in `/recommend for-us`, and members who agreed, too, can ask `/match` about the two of you: it shows films you both love and one you disagree on.'
            : '**You are not compared with anybody.** If you agree, your stars count in `/recommend for-us`, and members who agreed, too, can ask `/match` about the two of you.',
        ),
        row(given ? compare('Do not compare me', 'no') : compare('I agree to be compared', 'yes')),
        text('-# `/my-data` sends you everything I keep about you, `/forget-me` deletes it · only you see this'),
      ),
    ],
    { onlyYou: true },
  );
}
