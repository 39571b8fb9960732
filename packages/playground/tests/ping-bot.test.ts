/** The official guide's ping bot (discordjs.guide, "Creating Your Bot"), with `rest.api` as its only change. */
import { Client, Events, GatewayIntentBits, MessageFlags, REST, Routes, SlashCommandBuilder } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Playground, startPlayground } from '../src/playground.ts';

let playground: Playground;
let client: Client<true>;

beforeAll(async () => {
  playground = await startPlayground({ port: 0 });
  const api = playground.apiUrl;

  const ping = {
    data: new SlashCommandBuilder().setName('ping').setDescription('Replies with Pong!'),
    async execute(interaction: import('discord.js').ChatInputCommandInteraction) {
      await interaction.reply('Pong!');
    },
  };

  const rest = new REST({ api }).setToken(playground.botToken);
  await rest.put(Routes.applicationGuildCommands(playground.applicationId, playground.guildId), {
    body: [ping.data.toJSON()],
  });

  const guide = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
  guide.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    if (interaction.commandName === 'ping') await ping.execute(interaction);
    else await interaction.reply({ content: 'No such command.', flags: MessageFlags.Ephemeral });
  });
  const ready = new Promise((resolve) => guide.once(Events.ClientReady, resolve));
  await guide.login(playground.botToken);
  await ready;
  client = guide as Client<true>;
});

afterAll(async () => {
  await client?.destroy();
  await playground?.close();
});

test('the guide’s bot logs in and sees the guild', () => {
  expect(client.user.username).toBe('Playground Bot');
  expect(client.guilds.cache.get(playground.guildId)?.name).toBe('The Playground');
});

test('its /ping answers Pong! to everyone in the channel', async () => {
  const outcome = await playground.actor('guest').slash('ping');
  expect(outcome.error).toBeUndefined();
  expect(outcome.message?.content).toBe('Pong!');
  expect(outcome.ephemeral).toBe(false);
  expect(playground.actor('owner').history()[0]?.content).toBe('Pong!');
});
