import { ComponentType } from 'discord.js';
import { say } from '#messages/index.ts';
import { reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { LIMITS } from '../../limits.ts';
import { problem } from '../../problems.ts';

const NAME = 'my-data.json';

export default {
  kind: 'slash',
  name: 'my-data',
  topic: 'help.topic.me',
  description: 'privacy.command.my-data.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 2, everySeconds: 30 },
  options: [],

  async run({ store, member, now }) {
    const data = await store.exportMember(member.id);
    const records = Object.values(data).reduce((sum, each) => sum + each.length, 0);
    const said = JSON.stringify({ member: member.id, exportedAt: now().toISOString(), ...data }, null, 2);
    const bytes = Buffer.from(`${said}\n`);
    if (bytes.byteLength > LIMITS.message.fileBytes) return problem('data-too-large');
    const what = records === 0 ? say('privacy.data.nothing') : say('privacy.data.all', { records });
    return reply(
      [
        card(text(`${what}\n${say('privacy.data.foot')}`)),
        { type: ComponentType.File, file: { url: `attachment://${NAME}` } },
      ],
      { files: [{ name: NAME, bytes }], onlyYou: true },
    );
  },
} satisfies Command;
