/** Components V2 and modal fields, every kind once, as discord.js builds them and as the answers show them. */
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  FileBuilder,
  type Interaction,
  MediaGalleryBuilder,
  MessageFlags,
  type ModalSubmitInteraction,
  SectionBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  ThumbnailBuilder,
} from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { report } from './conformance.ts';
import { openStage, type Stage } from './stage.ts';

const GUEST = '1000000000000000012';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAFUlEQVR42mNk+M9QzwAEjDAGNzYAAFIPAwG1t2tAAAAAAElFTkSuQmCC',
  'base64',
);

const everything = () => ({
  flags: MessageFlags.IsComponentsV2 as const,
  files: [
    new AttachmentBuilder(PNG, { name: 'poster.png' }),
    new AttachmentBuilder(Buffer.from('notes'), { name: 'notes.txt' }),
  ],
  components: [
    new TextDisplayBuilder().setContent(`# Title <@${GUEST}>`),
    new ContainerBuilder()
      .setAccentColor(0xe69f00)
      .addSectionComponents(
        new SectionBuilder()
          .addTextDisplayComponents(new TextDisplayBuilder().setContent('Text'))
          .setThumbnailAccessory(new ThumbnailBuilder().setURL('attachment://poster.png').setDescription('A poster')),
        new SectionBuilder()
          .addTextDisplayComponents(new TextDisplayBuilder().setContent('More'))
          .setButtonAccessory(
            new ButtonBuilder().setCustomId('accessory').setLabel('Open').setStyle(ButtonStyle.Primary),
          ),
      )
      .addSeparatorComponents(new SeparatorBuilder())
      .addMediaGalleryComponents(
        new MediaGalleryBuilder().addItems(
          { media: { url: 'attachment://poster.png' }, spoiler: true },
          { media: { url: 'https://example.org/elsewhere.png' } },
        ),
      )
      .addFileComponents(new FileBuilder().setURL('attachment://notes.txt'))
      .addActionRowComponents(
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
          new StringSelectMenuBuilder().setCustomId('pick').addOptions({ label: 'A', value: 'a', emoji: '🎬' }),
        ),
      ),
  ],
});

const field = (label: string, component: object) => ({ type: 18, label, component });
const fullModal = {
  custom_id: 'full',
  title: 'Everything',
  components: [
    { type: 10, content: 'Fill this in.' },
    field('Mentionable', { type: 7, custom_id: 'mention' }),
    field('File', { type: 19, custom_id: 'file', max_values: 2, required: false, file_types: ['image', '.pdf'] }),
    field('Radio', {
      type: 21,
      custom_id: 'radio',
      options: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'b' },
      ],
    }),
    field('Boxes', {
      type: 22,
      custom_id: 'boxes',
      options: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'b' },
      ],
      required: false,
    }),
  ],
};

let submitted: ModalSubmitInteraction | undefined;
let raw: unknown;
async function respond(interaction: Interaction): Promise<unknown> {
  if (interaction.isButton()) return interaction.reply({ content: 'Pressed.' });
  if (interaction.isModalSubmit()) {
    submitted = interaction;
    return interaction.reply('Thanks.');
  }
  if (!interaction.isChatInputCommand()) return undefined;
  if (interaction.commandName === 'all') return interaction.reply(everything());
  await interaction.deferReply();
  return interaction.editReply(everything());
}

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({
    commands: ['all', 'later', 'ask'].map((name) => ({ name, description: 'x' })),
    onInteraction: async (interaction) => {
      if (interaction.isChatInputCommand() && interaction.commandName === 'ask') {
        return interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
          auth: false,
          body: { type: 9, data: fullModal },
        });
      }
      return respond(interaction);
    },
  });
  stage.client.on('raw', (packet: { t: string; d: unknown }) => {
    if (packet.t === 'INTERACTION_CREATE') raw = packet.d;
  });
});
afterEach(() => {
  expect(stage.thrown.splice(0)).toEqual([]);
  expect(stage.conformance.problems.splice(0)).toEqual([]);
});
afterAll(async () => {
  report(stage.conformance);
  await stage.close();
});

test.each(['all', 'later'])('/%s shows every component, numbered, with its files in place', async (name) => {
  const { message } = await stage.playground.actor().slash(name);
  const [title, container] = message?.components as unknown as [object, { components: Record<string, unknown>[] }];
  expect(title).toMatchObject({ type: 10, id: 1 });
  expect(message?.mentions.map(({ id }) => id)).toEqual([GUEST]);
  const [section, second, separator, gallery, file, row] = container.components;
  expect(section).toMatchObject({
    type: 9,
    accessory: {
      type: 11,
      description: 'A poster',
      spoiler: false,
      media: { width: 2, height: 3, content_type: 'image/png', attachment_id: expect.any(String) },
    },
  });
  expect(second).toMatchObject({ accessory: { type: 2, custom_id: 'accessory' } });
  expect(separator).toMatchObject({ type: 14, divider: true, spacing: 1 });
  expect(gallery).toMatchObject({
    items: [
      { spoiler: true, media: { url: expect.stringContaining('/attachments/') } },
      { media: { url: 'https://example.org/elsewhere.png', width: null } },
    ],
  });
  expect(file).toMatchObject({ type: 13, name: 'notes.txt', size: 5 });
  expect(row).toMatchObject({
    components: [{ type: 3, min_values: 1, max_values: 1, options: [{ emoji: { name: '🎬' } }] }],
  });
  const numbers = JSON.stringify(message?.components).match(/"id":\d+/g);
  expect(new Set(numbers).size).toBe(numbers?.length);
  const url = (gallery as { items: { media: { url: string } }[] }).items[0]?.media.url ?? '';
  expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(PNG);
});

test('a button that is an accessory can be pressed, and its answer points to the message', async () => {
  const shown = await stage.playground.actor().slash('all');
  const { message } = await shown.click('accessory');
  expect(message).toMatchObject({
    content: 'Pressed.',
    type: 19,
    message_reference: { message_id: shown.message?.id },
  });
  expect(raw).toMatchObject({ data: { component_type: 2, custom_id: 'accessory', id: expect.any(Number) } });
});

test('a modal brings back each kind of field as it was filled in', async () => {
  const actor = stage.playground.actor();
  const opened = await actor.slash('ask');
  const file = await actor.upload('ticket.txt', Buffer.from('row 7'));
  await opened.submitModal({ mention: [GUEST], file: [file], radio: 'b', boxes: ['a', 'b'] });
  expect(submitted?.fields.getField('mention')).toBeDefined();
  expect((raw as { data: { components: unknown[] } }).data.components).toMatchObject([
    { type: 10 },
    { type: 18, component: { type: 7, values: [GUEST] } },
    { type: 18, component: { type: 19, values: [file] } },
    { type: 18, component: { type: 21, value: 'b' } },
    { type: 18, component: { type: 22, values: ['a', 'b'] } },
  ]);
  expect((raw as { data: { resolved: object } }).data.resolved).toMatchObject({
    users: { [GUEST]: { username: 'gus' } },
    attachments: { [file]: { filename: 'ticket.txt', size: 5 } },
  });
});

test('a modal is refused a choice it did not offer, and a radio group left empty', async () => {
  const opened = await stage.playground.actor().slash('ask');
  const fill = (more: object) => opened.submitModal({ mention: [GUEST], radio: 'a', ...more });
  await expect(fill({ radio: 'z' })).rejects.toMatchObject({ option: 'radio', message: 'Choose one of the options.' });
  await expect(fill({ radio: [] })).rejects.toMatchObject({ option: 'radio', message: 'Choose one.' });
  await expect(fill({ boxes: ['a', 'c'] })).rejects.toMatchObject({ option: 'boxes' });
  await expect(fill({ mention: [] })).rejects.toMatchObject({ option: 'mention' });
  await expect(fill({ file: ['1'] })).rejects.toMatchObject({ option: 'file' });
});
