/** What the showcase bot offers: every option type, subcommands, and both context menus. */
import { ApplicationCommandType, ContextMenuCommandBuilder, SlashCommandBuilder } from 'discord.js';

const plot = new SlashCommandBuilder()
  .setName('plot')
  .setDescription('Find a film from what you remember of it')
  .addStringOption((option) =>
    option.setName('query').setDescription('What you remember of the film').setRequired(true).setMaxLength(300),
  )
  .addStringOption((option) => option.setName('years').setDescription('A year, a decade, or a range such as 1980-1989'))
  .addStringOption((option) =>
    option
      .setName('genre')
      .setDescription('Only films of this genre')
      .addChoices(
        ...['Adventure', 'Comedy', 'Drama', 'Horror', 'Science fiction'].map((name) => ({ name, value: name })),
      ),
  )
  .addStringOption((option) => option.setName('origin').setDescription('Only films from this country'));

const film = new SlashCommandBuilder()
  .setName('film')
  .setDescription('Everything about one film')
  .addStringOption((option) =>
    option.setName('title').setDescription('Its title').setRequired(true).setAutocomplete(true),
  );

const options = new SlashCommandBuilder()
  .setName('options')
  .setDescription('One option of every kind')
  .addIntegerOption((option) =>
    option
      .setName('count')
      .setDescription('A whole number from 1 to 10')
      .setRequired(true)
      .setMinValue(1)
      .setMaxValue(10),
  )
  .addNumberOption((option) => option.setName('ratio').setDescription('Any number'))
  .addBooleanOption((option) => option.setName('loud').setDescription('Whether to shout'))
  .addUserOption((option) => option.setName('who').setDescription('A member'))
  .addRoleOption((option) => option.setName('role').setDescription('A role'))
  .addChannelOption((option) => option.setName('where').setDescription('A channel'))
  .addMentionableOption((option) => option.setName('anyone').setDescription('A member or a role'));

const upload = new SlashCommandBuilder()
  .setName('upload')
  .setDescription('Says what it was given')
  .addAttachmentOption((option) => option.setName('file').setDescription('Any file').setRequired(true))
  .addStringOption((option) => option.setName('note').setDescription('A word about it'));

const settings = new SlashCommandBuilder()
  .setName('settings')
  .setDescription('Settings')
  .addSubcommand((sub) => sub.setName('show').setDescription('Shows them, to you alone'))
  .addSubcommandGroup((group) =>
    group
      .setName('spoilers')
      .setDescription('About spoilers')
      .addSubcommand((sub) => sub.setName('hide').setDescription('Hides endings'))
      .addSubcommand((sub) => sub.setName('show').setDescription('Shows endings')),
  );

const plain: readonly (readonly [string, string])[] = [
  ['embed', 'An embed with everything'],
  ['form', 'Opens a form with every field'],
  ['gallery', 'Pictures, GIFs and files'],
  ['buttons', 'Buttons of every style'],
  ['selects', 'Selects of every kind'],
  ['markdown', 'All of markdown'],
  ['many', 'Sends a few messages one after the other'],
  ['silent', 'Never answers'],
  ['think', 'Thinks until it is told to stop'],
];

export const commands = [
  plot,
  film,
  options,
  upload,
  settings,
  ...plain.map(([name, description]) => new SlashCommandBuilder().setName(name).setDescription(description)),
  new ContextMenuCommandBuilder().setName('Count words').setType(ApplicationCommandType.Message as never),
  new ContextMenuCommandBuilder().setName('Who is this').setType(ApplicationCommandType.User as never),
].map((command) => command.toJSON());
