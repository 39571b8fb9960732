import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  EmbedBuilder,
  FileBuilder,
  type InteractionReplyOptions,
  MediaGalleryBuilder,
  MentionableSelectMenuBuilder,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  RoleSelectMenuBuilder,
  SeparatorBuilder,
  SeparatorSpacingSize,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';
import { poster, walkingGif } from './pictures.ts';

const row = (...components: MessageActionRowComponentBuilder[]): ActionRowBuilder<MessageActionRowComponentBuilder> =>
  new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(...components);

export function embedReply(): InteractionReplyOptions {
  const embed = new EmbedBuilder()
    .setColor(0x5865f2)
    .setAuthor({ name: 'Steven Spielberg', url: 'https://example.org/author' })
    .setTitle('E.T. the Extra-Terrestrial')
    .setURL('https://example.org/et')
    .setDescription('A lonely boy hides a *stranded visitor* in his closet. ||They fly past the moon.||')
    .addFields(
      { name: 'Year', value: '1982', inline: true },
      { name: 'Length', value: '115 min', inline: true },
      { name: 'Rating', value: '★★★★☆', inline: true },
      { name: 'Cast', value: 'Henry Thomas, Drew Barrymore, Dee Wallace' },
    )
    .setImage('attachment://still.png')
    .setFooter({ text: 'Written for this playground' })
    .setTimestamp(new Date('2026-01-02T03:04:05Z'));
  return { embeds: [embed], files: [new AttachmentBuilder(poster(210, 480, 200), { name: 'still.png' })] };
}

export async function galleryReply(): Promise<InteractionReplyOptions> {
  const files = [
    new AttachmentBuilder(poster(20), { name: 'one.png' }),
    new AttachmentBuilder(poster(140), { name: 'two.png' }),
    new AttachmentBuilder(await walkingGif(), { name: 'walk.gif' }),
    new AttachmentBuilder(Buffer.from('A note.\n'.repeat(400)), { name: 'notes.txt' }),
  ];
  const gallery = new MediaGalleryBuilder().addItems(
    { media: { url: 'attachment://one.png' }, description: 'A red poster' },
    { media: { url: 'attachment://two.png' }, description: 'A green poster', spoiler: true },
    { media: { url: 'attachment://walk.gif' }, description: 'A square walks' },
  );
  const card = new ContainerBuilder()
    .setSpoiler(true)
    .addTextDisplayComponents(new TextDisplayBuilder({ content: 'The ship was only a **model**.' }));
  return {
    components: [
      new TextDisplayBuilder({ content: '## Three pictures and a file' }),
      gallery,
      new SeparatorBuilder().setSpacing(SeparatorSpacingSize.Large),
      new FileBuilder().setURL('attachment://notes.txt'),
      card,
    ],
    flags: MessageFlags.IsComponentsV2,
    files,
  };
}

export function buttonsReply(): InteractionReplyOptions {
  return {
    content: 'Press one.',
    components: [
      row(
        new ButtonBuilder().setCustomId('style:primary').setLabel('Primary').setStyle(ButtonStyle.Primary),
        new ButtonBuilder().setCustomId('style:secondary').setLabel('Secondary').setStyle(ButtonStyle.Secondary),
        new ButtonBuilder().setCustomId('style:success').setLabel('Success').setStyle(ButtonStyle.Success),
        new ButtonBuilder().setCustomId('style:danger').setLabel('Danger').setStyle(ButtonStyle.Danger),
        new ButtonBuilder().setURL('https://example.org/').setLabel('Link').setStyle(ButtonStyle.Link),
      ),
      row(
        new ButtonBuilder().setCustomId('style:emoji').setEmoji('🍿').setStyle(ButtonStyle.Secondary),
        new ButtonBuilder()
          .setCustomId('style:off')
          .setLabel('Disabled')
          .setStyle(ButtonStyle.Primary)
          .setDisabled(true),
        new ButtonBuilder().setCustomId('broken').setLabel('Never answers').setStyle(ButtonStyle.Danger),
      ),
    ],
  };
}

export function selectsReply(): InteractionReplyOptions {
  const moods = ['Cosy', 'Tense', 'Sad', 'Funny', 'Strange'];
  return {
    content: 'Choose.',
    components: [
      row(
        new StringSelectMenuBuilder()
          .setCustomId('select:moods')
          .setPlaceholder('Up to three moods')
          .setMinValues(1)
          .setMaxValues(3)
          .addOptions(
            moods.map((label, index) => ({
              label,
              value: label,
              description: `Mood ${index + 1}`,
              default: index === 0,
            })),
          ),
      ),
      row(new UserSelectMenuBuilder().setCustomId('select:user').setPlaceholder('A member')),
      row(new RoleSelectMenuBuilder().setCustomId('select:role').setPlaceholder('A role')),
      row(new MentionableSelectMenuBuilder().setCustomId('select:anyone').setPlaceholder('A member or a role')),
      row(new ChannelSelectMenuBuilder().setCustomId('select:channel').setPlaceholder('A channel')),
    ],
  };
}

export function markdownText(botId: string, commandId: string, channelId: string): string {
  return [
    '# Heading one',
    '## Heading two',
    '### Heading three',
    '-# Subtext, small and grey',
    '**bold** *italic* __underline__ ~~struck~~ ***both*** `code` ||spoiler||',
    '> A quote',
    '> over two lines',
    '- first',
    '- second',
    '  - nested',
    '1. one',
    '2. two',
    '```ts\nconst answer = 42;\n```',
    `[a masked link](https://example.org/page) and https://example.org/bare.`,
    `<@${botId}> in <#${channelId}>, try </plot:${commandId}> <t:1767323045:R> <t:1767323045:D>`,
    '<script>alert(1)</script> [no](javascript:alert(1)) 🎬 🍿',
  ].join('\n');
}
