import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ContainerBuilder,
  type InteractionEditReplyOptions,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  SectionBuilder,
  SeparatorBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  ThumbnailBuilder,
} from 'discord.js';
import { films } from './films.ts';
import { poster } from './pictures.ts';

const PER_PAGE = 5;

/** A page of answers: a card with a film a section, paging, and a select that opens one. */
export function plotPage(query: string, page: number): InteractionEditReplyOptions {
  const shown = films.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
  const card = new ContainerBuilder()
    .setAccentColor(0xe69f00)
    .addTextDisplayComponents(new TextDisplayBuilder({ content: `### Films like “${query.slice(0, 80)}”` }));
  const first = shown[0]!;
  card.addSectionComponents(
    new SectionBuilder()
      .addTextDisplayComponents(
        new TextDisplayBuilder({
          content: `**1. ${first.title}** (${first.year})\n${first.line}\n-# matched: ||they fly past the moon||`,
        }),
      )
      .setThumbnailAccessory(
        new ThumbnailBuilder({ media: { url: 'attachment://poster.png' }, description: 'Poster' }),
      ),
  );
  card.addTextDisplayComponents(
    new TextDisplayBuilder({
      content: shown
        .slice(1)
        .map((film, index) => `**${page * PER_PAGE + index + 2}. ${film.title}** (${film.year})\n${film.line}`)
        .join('\n'),
    }),
  );
  card.addSeparatorComponents(new SeparatorBuilder());
  card.addActionRowComponents(
    new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId(`open:${page}`)
        .setPlaceholder('Open one of these films')
        .addOptions(
          shown.map((film, index) => ({
            label: film.title,
            value: String(index),
            description: String(film.year),
            emoji: '🎬',
          })),
        ),
    ),
    new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(
      new ButtonBuilder()
        .setCustomId(`page:${page - 1}`)
        .setLabel('Back')
        .setStyle(ButtonStyle.Secondary)
        .setDisabled(page === 0),
      new ButtonBuilder()
        .setCustomId(`page:${page + 1}`)
        .setLabel('Next')
        .setStyle(ButtonStyle.Secondary)
        .setDisabled(page === 1),
      new ButtonBuilder().setCustomId('right').setLabel('This is it').setStyle(ButtonStyle.Success).setEmoji('✅'),
      new ButtonBuilder().setCustomId('wrong').setLabel('Not this').setStyle(ButtonStyle.Danger),
    ),
  );
  card.addTextDisplayComponents(
    new TextDisplayBuilder({ content: `-# Page ${page + 1} of 2 · ${films.length} films` }),
  );
  return {
    components: [card],
    flags: MessageFlags.IsComponentsV2,
    files: [new AttachmentBuilder(poster(page * 90 + 200), { name: 'poster.png' })],
    attachments: [],
  };
}
