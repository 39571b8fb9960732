// The eleven steps with discord.js: only the address, the token and the ids differ from a bot on Discord.
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  ModalBuilder,
  REST,
  Routes,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';

const { PLAYGROUND_API: api, PLAYGROUND_TOKEN: token, PLAYGROUND_APPLICATION, PLAYGROUND_GUILD } = process.env;

const command = (name, description) => new SlashCommandBuilder().setName(name).setDescription(description);
const commands = [
  command('answer', 'Answers'),
  command('edit', 'Edits its answer'),
  command('follow', 'Follows up'),
  command('panel', 'Shows components'),
  command('form', 'Opens a modal'),
  command('find', 'Finds with autocomplete').addStringOption((option) =>
    option.setName('query').setDescription('What').setRequired(true).setAutocomplete(true),
  ),
  command('file', 'Sends a file'),
];
const rest = new REST({ api }).setToken(token);
await rest.put(Routes.applicationGuildCommands(PLAYGROUND_APPLICATION, PLAYGROUND_GUILD), { body: commands });

const run = {
  answer: (interaction) => interaction.reply('answered'),
  async edit(interaction) {
    await interaction.reply('before');
    await interaction.editReply('after');
  },
  async follow(interaction) {
    await interaction.deferReply();
    await interaction.followUp('first');
    await interaction.followUp('second');
  },
  panel(interaction) {
    const press = new ButtonBuilder().setCustomId('press').setLabel('Press').setStyle(ButtonStyle.Primary);
    const pick = new StringSelectMenuBuilder()
      .setCustomId('pick')
      .addOptions({ label: 'red', value: 'red' }, { label: 'blue', value: 'blue' });
    const rows = [press, pick].map((component) => new ActionRowBuilder().addComponents(component));
    return interaction.reply({ content: 'panel', components: rows });
  },
  form(interaction) {
    const name = new TextInputBuilder().setCustomId('name').setLabel('Name').setStyle(TextInputStyle.Short);
    const row = new ActionRowBuilder().addComponents(name);
    return interaction.showModal(new ModalBuilder().setCustomId('form').setTitle('Form').addComponents(row));
  },
  find: (interaction) => interaction.reply(`found ${interaction.options.getString('query')}`),
  file: (interaction) =>
    interaction.reply({ files: [new AttachmentBuilder(Buffer.from('hello file'), { name: 'hello.txt' })] }),
};

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: { api },
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await run[interaction.commandName](interaction);
  else if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed} one`, value: `${typed}-1` }]);
  } else if (interaction.isButton()) await interaction.update('pressed');
  else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ content: `picked ${interaction.values[0]}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`hello ${interaction.fields.getTextInputValue('name')}`);
  }
});

client.on(Events.MessageCreate, async (message) => {
  if (message.content === '!reply') await message.reply('replied');
  if (message.content === '!purge') {
    await message.channel.bulkDelete(3);
    await message.channel.send('purged');
  }
  if (message.content === '!thread') {
    const thread = await message.startThread({ name: 'talk' });
    await thread.send('in thread');
  }
});

await client.login(token);
