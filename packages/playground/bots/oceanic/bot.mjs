// The eleven steps with oceanic.js: only the address, the token and the ids differ from a bot on Discord.
import { Client } from 'oceanic.js';

const { PLAYGROUND_API: api, PLAYGROUND_TOKEN: token, PLAYGROUND_APPLICATION, PLAYGROUND_GUILD } = process.env;

const client = new Client({
  auth: `Bot ${token}`,
  rest: { baseURL: `${api}/v10` },
  gateway: { intents: ['GUILDS', 'GUILD_MESSAGES', 'MESSAGE_CONTENT'] },
});

const EPHEMERAL = 64;
const command = (name, options) => ({ type: 1, name, description: 'One of the eleven steps', ...options });
const commands = [
  ...['answer', 'edit', 'follow', 'panel', 'form', 'file'].map((name) => command(name)),
  command('find', {
    options: [{ type: 3, name: 'query', description: 'What', required: true, autocomplete: true }],
  }),
];

const run = {
  answer: (interaction) => interaction.createMessage({ content: 'answered' }),
  async edit(interaction) {
    await interaction.createMessage({ content: 'before' });
    await interaction.editOriginal({ content: 'after' });
  },
  async follow(interaction) {
    await interaction.defer();
    await interaction.createFollowup({ content: 'first' });
    await interaction.createFollowup({ content: 'second' });
  },
  panel: (interaction) =>
    interaction.createMessage({
      content: 'panel',
      components: [
        { type: 1, components: [{ type: 2, style: 1, label: 'Press', customID: 'press' }] },
        {
          type: 1,
          components: [
            { type: 3, customID: 'pick', options: ['red', 'blue'].map((value) => ({ label: value, value })) },
          ],
        },
      ],
    }),
  form: (interaction) =>
    interaction.createModal({
      customID: 'form',
      title: 'Form',
      components: [{ type: 1, components: [{ type: 4, customID: 'name', label: 'Name', style: 1 }] }],
    }),
  find: (interaction) =>
    interaction.createMessage({ content: `found ${interaction.data.options.getString('query', true)}` }),
  file: (interaction) =>
    interaction.createMessage({ files: [{ name: 'hello.txt', contents: Buffer.from('hello file') }] }),
};

client.on('interactionCreate', async (interaction) => {
  const isComponent = interaction.isComponentInteraction();
  if (interaction.isCommandInteraction()) await run[interaction.data.name](interaction);
  else if (interaction.isAutocompleteInteraction()) {
    const typed = interaction.data.options.getFocused(true).value;
    await interaction.result([{ name: `${typed} one`, value: `${typed}-1` }]);
  } else if (isComponent && interaction.isButtonComponentInteraction())
    await interaction.editParent({ content: 'pressed' });
  else if (isComponent) {
    const [picked] = interaction.data.values.getStrings();
    await interaction.createMessage({ content: `picked ${picked}`, flags: EPHEMERAL });
  } else if (interaction.isModalSubmitInteraction()) {
    await interaction.createMessage({ content: `hello ${interaction.data.components.getTextInput('name')}` });
  }
});

client.on('messageCreate', async (message) => {
  if (message.content === '!reply') {
    await client.rest.channels.createMessage(message.channelID, {
      content: 'replied',
      messageReference: { messageID: message.id },
    });
  }
  if (message.content === '!purge') {
    await client.rest.channels.purgeMessages(message.channelID, { limit: 3 });
    await client.rest.channels.createMessage(message.channelID, { content: 'purged' });
  }
  if (message.content === '!thread') {
    const thread = await client.rest.channels.startThreadFromMessage(message.channelID, message.id, { name: 'talk' });
    await client.rest.channels.createMessage(thread.id, { content: 'in thread' });
  }
});

await client.rest.applications.bulkEditGuildCommands(PLAYGROUND_APPLICATION, PLAYGROUND_GUILD, commands);
await client.connect();
