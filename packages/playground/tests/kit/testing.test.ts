import { readFileSync } from 'node:fs';
import { Client, GatewayIntentBits, REST, Routes } from 'discord.js';
import { expect, test } from 'vitest';
import { startSession, type TestSession, withSession } from '../../src/testing.ts';

test.each([
  ['the README', '../../README.md', 'js test', './readme-example.test.js', 0],
  ['docs/playground.md', '../../../../docs/playground.md', 'ts test', './docs-example.test.ts', 1],
] as const)('the test in %s is the one that runs', (_, document, language, file, comments) => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const shown = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(read(document))?.[1];
  expect(shown).toBe(read(file).split('\n').slice(comments).join('\n'));
});

test('a failure carries what happened', async () => {
  const failing = withSession(async (session) => {
    await session.member('Ada').write('Is anybody there?');
    await session.member('gus').sees('a ghost', 20);
  });
  await expect(failing()).rejects.toThrow(
    /Gus sees a ghost\.\n\nWhat happened:\nAda wrote: Is anybody there\?\n#general {2}Ada: Is anybody/,
  );
  const expectation = withSession(async (session) => {
    await session.member('gus').write('hello');
    throw new Error('1 is not 2');
  });
  await expect(expectation()).rejects.toThrow(/1 is not 2\n\nWhat happened:\nGus wrote: hello/);
});

test('people and guilds are as many as wanted, and a snapshot has no ids', async () => {
  const members = Array.from({ length: 200 }, (_, index) => `person${index}`);
  const session = await startSession({ members, guilds: [{ name: 'Second', channels: ['second'] }] });
  expect(session.member('person199').in('general').history()).toEqual([]);
  await session.member('olive').in('second').write('hello <@1577105922658926593>');
  expect(session.snapshot()).toEqual([
    {
      event: 'wrote',
      in: 'second',
      by: 'Olive',
      message: expect.objectContaining({ id: '<id>', content: 'hello <@<id>>' }),
    },
  ]);
  await session.close();
});

/** Says whom it greets, under a button that says it again. */
async function greeter({ apiUrl: api, token, applicationId }: TestSession): Promise<Client> {
  const commands = [
    { name: 'greet', description: 'Greets', options: [{ type: 6, name: 'who', description: 'Whom' }] },
    { name: 'Quote', type: 3 },
  ];
  await new REST({ api }).setToken(token).put(Routes.applicationCommands(applicationId), { body: commands });
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  client.on('interactionCreate', async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const content = `Hello ${interaction.options.getUser('who')}`;
      const button = { type: 2 as const, style: 1 as const, label: 'Again', custom_id: 'again' };
      await interaction.reply({ content, components: [{ type: 1, components: [button] }] });
    } else if (interaction.isButton()) await interaction.update(`${interaction.message.content} again`);
    else if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`> ${interaction.targetMessage.content}`);
  });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  await client.login(token);
  await ready;
  return client;
}

test('a recording names what was done to which message, and is the same in a session with other ids', async () => {
  const first = await startSession({ members: ['Zoe'] });
  const client = await greeter(first);
  const gus = first.member('gus');
  const said = await gus.write('Who is there?');
  const early = await gus.use('/greet', { who: first.member('olive').id });
  await gus.use('/greet', { who: first.member('zoe').id });
  await early.press('Again'); // of the first, though another came since
  await gus.use('Quote', { target: said.id });
  await gus.write('Nobody', { replyTo: said.id });
  await gus.press(early.message?.id ?? '', 'Again');
  first.advance(60_000);
  const recording = JSON.parse(JSON.stringify(first.recording()));
  await client.destroy();
  await first.close();
  expect(JSON.stringify(recording)).not.toMatch(/\d{17}/);
  expect(recording.steps.slice(0, 4)).toEqual([
    { do: 'write', who: 'gus', in: 'general', content: 'Who is there?' },
    { do: 'use', who: 'gus', in: 'general', command: '/greet', options: { who: '{{member Olive}}' } },
    { do: 'use', who: 'gus', in: 'general', command: '/greet', options: { who: '{{member Zoe}}' } },
    { do: 'press', who: 'gus', in: 'general', button: 'Again', on: 1 },
  ]);

  const second = await startSession();
  const bot = await greeter(second);
  await second.replay(recording);
  expect(second.recording()).toEqual(recording);
  await bot.destroy();
  await second.close();
});

test('the clock ends timeouts', async () => {
  const session = await startSession();
  const url = `${session.apiUrl}/v10/guilds/${session.guildId}/members/${session.member('gus').id}`;
  const until = new Date(Date.now() + 60_000).toISOString();
  await fetch(url, {
    method: 'PATCH',
    headers: { Authorization: `Bot ${session.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ communication_disabled_until: until }),
  });
  await expect(session.member('gus').write('hello')).rejects.toThrow('You may not write in this channel.');
  session.advance(61_000);
  await session.member('gus').write('hello');
  await session.close();
});
