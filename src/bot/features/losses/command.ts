import { reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, gallery, text } from '../../components/blocks.ts';

export default {
  kind: 'slash',
  name: 'losses',
  topic: 'help.topic.models',
  description: 'losses.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply-at-once',
  cooldown: { burst: 2, everySeconds: 15 },
  deadlineMs: 60_000,
  options: [],

  async run({ models }) {
    const { png, alt, note } = await models.call('lossCurves', {}, { timeoutMs: 55_000 });
    const picture = { name: 'losses.png', bytes: png, alt };
    return reply([card(gallery(picture), text(note))], { pictures: [picture] });
  },
} satisfies Command;
