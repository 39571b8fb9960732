/** A bot of ten lines, and everything that a test can do to it. `docs/playground.md` shows this file. */
import { Client, GatewayIntentBits, REST, Routes } from 'discord.js';
import { createSkewedClock, startPlayground } from 'discord-playground';
import { expect, test } from 'vitest';

test('a bot is used, pressed, hit by a fault, and late', async () => {
  const clock = createSkewedClock();
  const playground = await startPlayground({ port: 0, clock });
  const { apiUrl: api, applicationId, botToken } = playground;
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  const button = { type: 1, components: [{ type: 2, style: 1, label: 'Next', custom_id: 'next' }] };
  client.on('interactionCreate', async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Page 1', components: [button] });
    else if (interaction.isButton()) await interaction.update('Page 2');
  });
  const ready = new Promise((resolve) => client.once('clientReady', resolve));
  const body = [{ name: 'pages', description: 'Turns pages' }];
  await new REST({ api }).setToken(botToken).put(Routes.applicationCommands(applicationId), { body });
  await client.login(botToken);
  await ready;

  const paths: string[] = []; // every request, answer and frame comes by
  playground.tap.heard.on('entry', (entry) => entry.kind === 'rest' && paths.push(entry.path));

  const guest = playground.actor('guest'); // or 'owner'; .in('films'), .in('dm')
  const reply = await guest.slash('pages'); // once nothing is "thinking" any more; options are the second argument
  expect(reply.message?.content).toBe('Page 1');
  expect((await reply.click('next')).message?.content).toBe('Page 2'); // .select(customId, …), .submitModal({ … })
  await expect(guest.slash('page')).rejects.toThrow('There is no command "page" here.');

  playground.faults.order({ kind: 'delay', ms: 4_000 }); // the bot's next call is late
  const late = guest.slash('pages');
  client.once('error', () => undefined);
  clock.advance(3_500);
  expect((await late).error).toBe('The application did not respond');
  expect(paths.length).toBeGreaterThan(1);

  await client.destroy();
  await playground.close();
});
