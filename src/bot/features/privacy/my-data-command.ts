import { ComponentType } from 'discord.js';
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
  description: 'Everything I keep about you, as a file only you see',
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
    const what =
      records === 0
        ? 'I keep nothing about you: the file says so.'
        : `Everything I keep about you: ${records} records.`;
    return reply(
      [
        card(text(`${what}\n-# \`/forget-me\` deletes it · only you see this`)),
        { type: ComponentType.File, file: { url: `attachment://${NAME}` } },
      ],
      { files: [{ name: NAME, bytes }], onlyYou: true },
    );
  },
} satisfies Command;
