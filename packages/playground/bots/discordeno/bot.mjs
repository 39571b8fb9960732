// The eleven steps with discordeno: only the address, the token and the ids differ from a bot on Discord.
import { createBot } from 'discordeno';

const { PLAYGROUND_API: api, PLAYGROUND_TOKEN: token, PLAYGROUND_GUILD } = process.env;

const bot = createBot({
  token,
  intents: (1 << 0) | (1 << 9) | (1 << 15),
  rest: { proxy: { baseUrl: api, authorization: `Bot ${token}` } },
  desiredProperties: {
    interaction: { id: true, type: true, data: true, token: true, channelId: true },
    message: { id: true, channelId: true, content: true },
    channel: { id: true },
  },
});

const query = { type: 3, name: 'query', description: 'What', required: true, autocomplete: true };
const commands = [
  ...['answer', 'edit', 'follow', 'panel', 'form', 'file'].map((name) => ({ name, description: 'One of the steps' })),
  { name: 'find', description: 'Finds', options: [query] },
];

const run = {
  answer: (interaction) => interaction.respond('answered'),
  async edit(interaction) {
    await interaction.respond('before');
    await interaction.edit('after');
  },
  async follow(interaction) {
    await interaction.defer();
    await bot.helpers.sendFollowupMessage(interaction.token, { content: 'first' });
    await bot.helpers.sendFollowupMessage(interaction.token, { content: 'second' });
  },
  panel: (interaction) =>
    interaction.respond({
      content: 'panel',
      components: [
        { type: 1, components: [{ type: 2, style: 1, label: 'Press', customId: 'press' }] },
        {
          type: 1,
          components: [
            { type: 3, customId: 'pick', options: ['red', 'blue'].map((value) => ({ label: value, value })) },
          ],
        },
      ],
    }),
  form: (interaction) =>
    interaction.respond({
      customId: 'form',
      title: 'Form',
      components: [{ type: 1, components: [{ type: 4, customId: 'name', label: 'Name', style: 1 }] }],
    }),
  find: (interaction) => interaction.respond(`found ${interaction.data.options[0].value}`),
  file: (interaction) => interaction.respond({ files: [{ name: 'hello.txt', blob: new Blob(['hello file']) }] }),
};

bot.events.interactionCreate = async (interaction) => {
  const { data } = interaction;
  if (interaction.type === 2) await run[data.name](interaction);
  else if (interaction.type === 4) {
    const typed = data.options[0].value;
    await interaction.respond({ choices: [{ name: `${typed} one`, value: `${typed}-1` }] });
  } else if (interaction.type === 5) await interaction.respond(`hello ${data.components[0].components[0].value}`);
  else if (data.customId === 'press') await interaction.edit('pressed');
  else await interaction.respond(`picked ${data.values[0]}`, { isPrivate: true });
};

bot.events.messageCreate = async ({ id, channelId, content }) => {
  if (content === '!reply') {
    await bot.helpers.sendMessage(channelId, {
      content: 'replied',
      messageReference: { messageId: id, failIfNotExists: true },
    });
  }
  if (content === '!purge') {
    const last = await bot.rest.getMessages(channelId, { limit: 3 });
    await bot.helpers.deleteMessages(
      channelId,
      last.map((message) => message.id),
    );
    await bot.helpers.sendMessage(channelId, { content: 'purged' });
  }
  if (content === '!thread') {
    const thread = await bot.helpers.startThreadWithMessage(channelId, id, { name: 'talk', autoArchiveDuration: 60 });
    await bot.helpers.sendMessage(thread.id, { content: 'in thread' });
  }
};

await bot.rest.upsertGuildApplicationCommands(PLAYGROUND_GUILD, commands);
await bot.start();
