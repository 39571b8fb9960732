/** Every kind of interaction and every kind of answer, by a discord.js bot that has one command for each. */
import {
  ActionRowBuilder,
  type APIMessage,
  ApplicationCommandType,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  type ChatInputCommandInteraction,
  type Interaction,
  LabelBuilder,
  MentionableSelectMenuBuilder,
  MessageFlags,
  ModalBuilder,
  ApplicationCommandOptionType as Option,
  RoleSelectMenuBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
  UserSelectMenuBuilder,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../src/rest/routes.ts';
import { report } from './conformance.ts';
import { openStage, type Stage } from './stage.ts';

const GUEST = '1000000000000000012';
const GENERAL = '1000000000000000031';
const PROJECTIONIST = '1000000000000000021';

const commands = [
  { name: 'reply', description: 'Answers at once' },
  {
    name: 'defer',
    description: 'Thinks, then edits',
    options: [{ name: 'secret', description: 'Only for you', type: Option.Boolean }],
  },
  { name: 'silent', description: 'Never answers' },
  { name: 'gone', description: 'Takes its answer back' },
  { name: 'many', description: 'Follows up' },
  { name: 'buttons', description: 'Shows buttons' },
  { name: 'selects', description: 'Shows every select' },
  { name: 'form', description: 'Opens a modal' },
  {
    name: 'typed',
    description: 'Takes one of each',
    options: [
      { name: 'text', description: 'x', type: Option.String, required: true, max_length: 20 },
      { name: 'whole', description: 'x', type: Option.Integer, min_value: 1, max_value: 10 },
      { name: 'real', description: 'x', type: Option.Number },
      { name: 'flag', description: 'x', type: Option.Boolean },
      {
        name: 'pick',
        description: 'x',
        type: Option.String,
        choices: [
          { name: 'Red', value: 'r' },
          { name: 'Blue', value: 'b' },
        ],
      },
      { name: 'who', description: 'x', type: Option.User },
      { name: 'where', description: 'x', type: Option.Channel },
      { name: 'role', description: 'x', type: Option.Role },
      { name: 'any', description: 'x', type: Option.Mentionable },
      { name: 'file', description: 'x', type: Option.Attachment },
    ],
  },
  {
    name: 'settings',
    description: 'Has subcommands',
    options: [
      { name: 'show', description: 'x', type: Option.Subcommand },
      {
        name: 'colour',
        description: 'x',
        type: Option.SubcommandGroup,
        options: [
          {
            name: 'set',
            description: 'x',
            type: Option.Subcommand,
            options: [{ name: 'to', description: 'x', type: Option.String, required: true }],
          },
        ],
      },
    ],
  },
  {
    name: 'film',
    description: 'Completes',
    options: [
      { name: 'title', description: 'x', type: Option.String, required: true, autocomplete: true },
      { name: 'year', description: 'x', type: Option.Integer, autocomplete: true },
    ],
  },
  { name: 'Quote', type: ApplicationCommandType.Message },
  { name: 'Greet', type: ApplicationCommandType.User },
];

async function chatInput(interaction: ChatInputCommandInteraction): Promise<unknown> {
  const { options } = interaction;
  switch (interaction.commandName) {
    case 'reply':
      return interaction.reply('Here.');
    case 'defer': {
      await interaction.deferReply(options.getBoolean('secret') ? { flags: MessageFlags.Ephemeral } : {});
      return interaction.editReply({
        content: 'Thought.',
        files: [{ attachment: Buffer.from('hello'), name: 'a b.txt' }],
      });
    }
    case 'many': {
      const first = await interaction.reply({ content: 'one', withResponse: true });
      await interaction.followUp({ content: 'two', flags: MessageFlags.Ephemeral });
      const third = await interaction.followUp('three');
      await interaction.webhook.editMessage(third.id, 'three, edited');
      await interaction.fetchReply();
      const fourth = await interaction.followUp('four');
      await interaction.deleteReply(fourth.id);
      return first;
    }
    case 'gone': {
      await interaction.reply('Wrong channel, sorry.');
      const kept = await interaction.followUp('kept');
      await interaction.webhook.fetchMessage(kept.id);
      return interaction.deleteReply();
    }
    case 'buttons':
      return interaction.reply({
        content: 'Press.',
        components: [
          new ActionRowBuilder<ButtonBuilder>().addComponents(
            new ButtonBuilder().setCustomId('update').setLabel('Update').setStyle(ButtonStyle.Primary),
            new ButtonBuilder().setCustomId('defer').setLabel('Defer').setStyle(ButtonStyle.Secondary),
            new ButtonBuilder().setCustomId('answer').setEmoji('👍').setStyle(ButtonStyle.Success),
            new ButtonBuilder().setCustomId('off').setLabel('Off').setStyle(ButtonStyle.Danger).setDisabled(true),
            new ButtonBuilder().setURL('https://discord.js.org').setLabel('Site').setStyle(ButtonStyle.Link),
          ),
          new ActionRowBuilder<ButtonBuilder>().addComponents(
            new ButtonBuilder().setCustomId('form').setLabel('Form').setStyle(ButtonStyle.Primary),
            new ButtonBuilder().setCustomId('nothing').setLabel('Nothing').setStyle(ButtonStyle.Primary),
          ),
        ],
      });
    case 'selects': {
      const row = (
        menu:
          | StringSelectMenuBuilder
          | UserSelectMenuBuilder
          | RoleSelectMenuBuilder
          | MentionableSelectMenuBuilder
          | ChannelSelectMenuBuilder,
      ) => new ActionRowBuilder<typeof menu>().addComponents(menu);
      return interaction.reply({
        content: 'Choose.',
        components: [
          row(
            new StringSelectMenuBuilder()
              .setCustomId('text')
              .setMinValues(1)
              .setMaxValues(2)
              .addOptions({ label: 'A', value: 'a' }, { label: 'B', value: 'b' }, { label: 'C', value: 'c' }),
          ),
          row(new UserSelectMenuBuilder().setCustomId('user')),
          row(new RoleSelectMenuBuilder().setCustomId('role')),
          row(new MentionableSelectMenuBuilder().setCustomId('mentionable').setMaxValues(2)),
          row(new ChannelSelectMenuBuilder().setCustomId('channel')),
        ],
      });
    }
    case 'form':
      return interaction.showModal(modal());
    case 'typed':
      return interaction.reply(
        JSON.stringify({
          text: options.getString('text'),
          whole: options.getInteger('whole'),
          real: options.getNumber('real'),
          flag: options.getBoolean('flag'),
          pick: options.getString('pick'),
          who: options.getUser('who')?.username,
          where: options.getChannel('where')?.name,
          role: options.getRole('role')?.name,
          any: options.getMentionable('any') !== null,
          file: options.getAttachment('file')?.name,
          bytes:
            options.getAttachment('file') && (await (await fetch(options.getAttachment('file')?.url ?? '')).text()),
        }),
      );
    case 'settings':
      return interaction.reply(
        [options.getSubcommandGroup(), options.getSubcommand(), options.getString('to')].join('|'),
      );
    default:
      return undefined;
  }
}

function modal(): ModalBuilder {
  return new ModalBuilder()
    .setCustomId('survey')
    .setTitle('Survey')
    .addLabelComponents(
      new LabelBuilder()
        .setLabel('Name')
        .setTextInputComponent(
          new TextInputBuilder().setCustomId('name').setStyle(TextInputStyle.Short).setMinLength(2),
        ),
      new LabelBuilder()
        .setLabel('Colour')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('colour')
            .addOptions({ label: 'Red', value: 'r' }, { label: 'Blue', value: 'b' }),
        ),
    );
}

async function respond(interaction: Interaction): Promise<unknown> {
  if (interaction.isChatInputCommand()) return chatInput(interaction);
  if (interaction.isAutocomplete()) {
    const { name, value } = interaction.options.getFocused(true);
    if (value === 'never') return undefined;
    return interaction.respond(
      name === 'year' ? [{ name: '1982', value: 1982 }] : [{ name: `E.T. (${value})`, value: 'et' }],
    );
  }
  if (interaction.isMessageContextMenuCommand()) return interaction.reply(`> ${interaction.targetMessage.content}`);
  if (interaction.isUserContextMenuCommand()) {
    return interaction.reply({
      content: `Hello, ${interaction.targetUser.displayName}`,
      flags: MessageFlags.Ephemeral,
    });
  }
  if (interaction.isModalSubmit()) {
    const answer = `${interaction.fields.getTextInputValue('name')} likes ${interaction.fields.getStringSelectValues('colour')[0]}`;
    return interaction.isFromMessage()
      ? interaction.update({ content: answer, components: [] })
      : interaction.reply(answer);
  }
  if (interaction.isStringSelectMenu()) return interaction.update(`Chose ${interaction.values.join()}`);
  if (interaction.isUserSelectMenu())
    return interaction.update(`User ${interaction.users.map((user) => user.username).join()}`);
  if (interaction.isRoleSelectMenu())
    return interaction.update(`Role ${interaction.roles.map((role) => role.name).join()}`);
  if (interaction.isMentionableSelectMenu())
    return interaction.update(`${interaction.users.size} user, ${interaction.roles.size} role`);
  if (interaction.isChannelSelectMenu())
    return interaction.update(`Channel ${interaction.channels.map((one) => 'name' in one && one.name).join()}`);
  if (!interaction.isButton()) return undefined;
  switch (interaction.customId) {
    case 'update':
      return interaction.update('Updated.');
    case 'defer':
      await interaction.deferUpdate();
      return interaction.editReply('Edited after deferring.');
    case 'answer':
      return interaction.reply({ content: 'Thanks.', flags: MessageFlags.Ephemeral });
    case 'form':
      return interaction.showModal(modal());
    default:
      return undefined;
  }
}

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ commands, onInteraction: respond });
});
afterEach(() => {
  expect(stage.thrown.splice(0)).toEqual([]);
  expect(stage.conformance.problems.splice(0)).toEqual([]);
});
afterAll(async () => {
  report(stage.conformance);
  await stage.close();
});
const owner = () => stage.playground.actor('owner');
const guest = () => stage.playground.actor('guest');

describe('slash commands', () => {
  test('a reply is one message that names its command and user', async () => {
    const { message, ephemeral } = await guest().slash('reply');
    expect(message).toMatchObject({
      content: 'Here.',
      type: 20,
      author: { bot: true },
      interaction_metadata: {
        type: 2,
        user: { id: GUEST },
        authorizing_integration_owners: { '0': stage.playground.guildId },
      },
    });
    expect(ephemeral).toBe(false);
  });

  test('a deferred answer ends as the edited message with its file, served back byte for byte', async () => {
    const { message } = await owner().slash('defer');
    expect(message?.content).toBe('Thought.');
    expect((message?.flags ?? 0) & MessageFlags.Loading).toBe(0);
    const [file] = message?.attachments ?? [];
    expect(file).toMatchObject({ filename: 'a_b.txt', size: 5, content_type: 'text/plain; charset=utf-8' });
    expect(await (await fetch(file?.url ?? '')).text()).toBe('hello');
  });

  test('a message deferred as ephemeral stays with the one who asked', async () => {
    const { message, ephemeral } = await guest().slash('defer', { secret: true });
    expect(ephemeral).toBe(true);
    const ids = (who: 'owner' | 'guest') =>
      stage.playground
        .actor(who)
        .history()
        .map(({ id }) => id);
    expect(ids('guest')).toContain(message?.id);
    expect(ids('owner')).not.toContain(message?.id);
  });

  test('follow-ups are made, edited and deleted by their ids', async () => {
    const outcome = await owner().slash('many');
    await expect
      .poll(() => outcome.followUps().map(({ content }) => content))
      .toEqual(['two', 'three, edited', 'four']);
    await expect
      .poll(() =>
        owner()
          .history()
          .some(({ content }) => content === 'four'),
      )
      .toBe(false);
    expect(
      guest()
        .history()
        .map(({ content }) => content),
    ).not.toContain('two');
  });

  test('an answer can be taken back, and what followed it stays', async () => {
    const { message } = await owner().slash('gone');
    const contents = () =>
      guest()
        .history(2)
        .map(({ content }) => content);
    await expect.poll(contents).not.toContain(message?.content);
    await expect.poll(() => contents()[0]).toBe('kept');
  });

  test('every option type arrives as discord.js reads it', async () => {
    const file = await owner().upload('poster.txt', Buffer.from('pixels'));
    const { message } = await owner().slash('typed', {
      text: 'é👾',
      whole: 7,
      real: 0.5,
      flag: false,
      pick: 'b',
      who: GUEST,
      where: GENERAL,
      role: PROJECTIONIST,
      any: GUEST,
      file,
    });
    expect(JSON.parse(message?.content ?? '')).toEqual({
      text: 'é👾',
      whole: 7,
      real: 0.5,
      flag: false,
      pick: 'b',
      who: 'gus',
      where: 'general',
      role: 'Projectionist',
      any: true,
      file: 'poster.txt',
      bytes: 'pixels',
    });
  });

  test.each([
    [{}, 'required', 'text'],
    [{ text: 'x'.repeat(21) }, '20 or fewer', 'text'],
    [{ text: 'x', whole: 11 }, '10 or less', 'whole'],
    [{ text: 'x', whole: 1.5 }, 'whole number', 'whole'],
    [{ text: 'x', pick: 'green' }, 'one of the options', 'pick'],
    [{ text: 'x', who: '1' }, 'no such user', 'who'],
    [{ text: 'x', other: 1 }, 'no option', 'other'],
  ])('%j is refused before it reaches the bot', async (options, message, option) => {
    await expect(owner().slash('typed', options as unknown as Record<string, string>)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining(message),
      option,
    });
  });

  test('subcommands and groups arrive by name, and name the message', async () => {
    expect((await owner().slash('settings show')).message?.content).toBe('|show|');
    const { message } = await owner().slash('settings colour set', { to: 'red' });
    expect(message?.content).toBe('colour|set|red');
    expect(message?.interaction?.name).toBe('settings colour set');
  });

  test('a bot that never answers fails after three seconds, not before', async () => {
    const pending = guest().slash('silent');
    stage.clock.advance(2_500);
    stage.clock.advance(600);
    expect((await pending).error).toBe('The application did not respond');
  });
});

describe('autocomplete', () => {
  test('answers with choices for the option being typed', async () => {
    expect(await guest().autocomplete('film', 'title', { title: 'bic' })).toEqual([
      { name: 'E.T. (bic)', value: 'et' },
    ]);
    expect(await guest().autocomplete('film', 'year', { title: 'et', year: '19' })).toEqual([
      { name: '1982', value: 1982 },
    ]);
  });

  test('says so when the bot gives none in time', async () => {
    const pending = guest().autocomplete('film', 'title', { title: 'never' });
    const refused = expect(pending).rejects.toMatchObject({ code: 'no-answer', message: 'Loading options failed' });
    stage.clock.advance(3_001);
    await refused;
  });
});

describe('components', () => {
  const find = ({ history }: ReturnType<typeof owner>, id: string): APIMessage | undefined =>
    history().find((one) => one.id === id);

  test('a button may update its message, at once or later', async () => {
    const shown = await owner().slash('buttons');
    expect((await shown.click('update')).message?.content).toBe('Updated.');
    expect((await shown.click('defer')).message?.content).toBe('Edited after deferring.');
    expect(find(owner(), shown.message?.id ?? '')?.content).toBe('Edited after deferring.');
  });

  test('a button may answer with a message of its own, for the presser only', async () => {
    const shown = await owner().slash('buttons');
    const answer = await guest().click(shown.message?.id ?? '', 'answer');
    expect(answer).toMatchObject({ ephemeral: true, message: { content: 'Thanks.' } });
    expect(find(owner(), answer.message?.id ?? '')).toBeUndefined();
  });

  test('a disabled, a missing and an unanswered button each say what is wrong', async () => {
    const shown = await owner().slash('buttons');
    await expect(shown.click('off')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(shown.click('gone')).rejects.toMatchObject({ code: 'not-found' });
    const pending = shown.click('nothing');
    stage.clock.advance(3_001);
    expect((await pending).error).toBe('This interaction failed');
  });

  test('every select brings its values, resolved', async () => {
    const shown = await owner().slash('selects');
    const content = async (customId: string, ...values: string[]) =>
      (await shown.select(customId, ...values)).message?.content;
    expect(await content('text', 'c', 'a')).toBe('Chose c,a');
    expect(await content('user', GUEST)).toBe('User gus');
    expect(await content('role', PROJECTIONIST)).toBe('Role Projectionist');
    expect(await content('mentionable', GUEST, PROJECTIONIST)).toBe('1 user, 1 role');
    expect(await content('channel', GENERAL)).toBe('Channel general');
  });

  test('a select takes only as many as it allows, and only what it offers', async () => {
    const shown = await owner().slash('selects');
    await expect(shown.select('text')).rejects.toMatchObject({ option: 'text', message: 'Choose 1 to 2.' });
    await expect(shown.select('text', 'a', 'b', 'c')).rejects.toMatchObject({ code: 'invalid' });
    await expect(shown.select('text', 'z')).rejects.toMatchObject({ message: 'Choose one of the options.' });
  });
});

describe('modals', () => {
  test('opened by a command, sent, answered', async () => {
    const opened = await guest().slash('form');
    expect(opened.modal).toMatchObject({ custom_id: 'survey', title: 'Survey' });
    const { message } = await opened.submitModal({ name: 'Gus', colour: ['b'] });
    expect(message?.content).toBe('Gus likes b');
    expect(message?.interaction_metadata).toMatchObject({ type: 5, triggering_interaction_metadata: { type: 2 } });
  });

  test('opened by a button, it may update that button’s message', async () => {
    const shown = await owner().slash('buttons');
    const opened = await shown.click('form');
    const { message } = await opened.submitModal({ name: 'Olive', colour: ['r'] });
    expect(message).toMatchObject({ id: shown.message?.id, content: 'Olive likes r', components: [] });
  });

  test('a field that is missing or too short is named', async () => {
    const opened = await guest().slash('form');
    await expect(opened.submitModal({ name: 'G', colour: ['b'] })).rejects.toMatchObject({
      option: 'name',
      message: 'Must be 2 or more in length.',
    });
    await expect(opened.submitModal({ name: 'Gus' })).rejects.toMatchObject({ option: 'colour' });
  });
});

describe('context menus', () => {
  test('a message command gets the message', async () => {
    const said = await guest().say('I like **bicycles**');
    expect((await owner().contextMenu('Quote', said.id)).message?.content).toBe('> I like **bicycles**');
  });

  test('a user command gets the user', async () => {
    const outcome = await owner().contextMenu('Greet', GUEST);
    expect(outcome).toMatchObject({ ephemeral: true, message: { content: 'Hello, Gus', type: 23 } });
  });
});

describe('direct messages', () => {
  test('commands work in the bot’s DM, with no guild and the person as user', async () => {
    const { message } = await guest().in('dm').slash('reply');
    expect(message).toMatchObject({
      content: 'Here.',
      interaction_metadata: { authorizing_integration_owners: { '0': '0' } },
    });
  });
});

test('every route of interactions was asked and held against the description', () => {
  const names = routes
    .map(({ method, path }) => `${method} ${path}`)
    .filter(
      (name) =>
        / \/(interactions\/|webhooks\/.*(messages|token}$))/.test(name) && !/^(GET|PATCH|DELETE) .*token}$/.test(name),
    );
  expect(names.filter((name) => !stage.conformance.operations.has(name))).toEqual([]);
});
