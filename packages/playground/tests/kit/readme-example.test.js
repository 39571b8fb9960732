import { Client, Events, GatewayIntentBits, REST, Routes } from 'discord.js';
import { startSession, withSession } from 'discord-playground/testing';
import { expect, test } from 'vitest'; // or jest, or node:test

/** The bot under test: a greeting, and a button that counts. */
const bot = {
  client: undefined,
  async start({ apiUrl: api, token, applicationId }) {
    const greet = { name: 'greet', description: 'Greets', options: [{ type: 3, name: 'who', description: 'Whom' }] };
    await new REST({ api }).setToken(token).put(Routes.applicationCommands(applicationId), { body: [greet] });
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
    const button = { type: 1, components: [{ type: 2, style: 1, label: 'Again', custom_id: 'again' }] };
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isButton()) await interaction.update('Hello again');
      else await interaction.reply({ content: `Hello ${interaction.options.getString('who')}`, components: [button] });
    });
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(token);
    await ready;
    this.client = client;
  },
  async stop() {
    await this.client?.destroy();
  },
};

test(
  'greets, greets again, and survives a restart',
  withSession(async (session) => {
    await bot.start(session);
    const answer = await session.member('gus').use('/greet', { who: 'Ada' });
    expect(answer.text).toBe('Hello Ada [Again]');
    await session.restart(bot);
    expect((await answer.press('Again')).text).toContain('Hello again');
    await session.member('Zoe').sees('Hello again'); // somebody new, in the same channel
    expect(session.transcript()).toContain('Gus used /greet who:Ada');

    const again = await startSession();
    await bot.stop();
    await bot.start(again);
    await again.replay(session.recording()); // the same steps, and the same to be seen
    await bot.stop();
    await again.close();
  }),
);
