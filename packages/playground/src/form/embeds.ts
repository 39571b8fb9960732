/** Embeds as a bot may send them, in the shape Discord's answers show: "Message Resource: Embed Object". */
import { z } from 'zod';
import { DISCORD_LIMITS } from '../limits.ts';
import { address, boolean, characters, ignored, integer, list, optional, refuse, textField } from './fields.ts';

/** Sizes and previews are found out, not told. */
const found = {
  width: ignored,
  height: ignored,
  placeholder: ignored,
  placeholder_version: ignored,
  is_animated: ignored,
};
const picture = z.object({ url: optional(address()), description: optional(textField(0, 4_096)), ...found });

const embed = z
  .object({
    // Those of links that Discord has looked up itself; a bot's embed is always rich.
    type: ignored,
    provider: z
      .object({ name: ignored, url: ignored })
      .nullish()
      .transform(() => undefined),
    video: z
      .object({ url: ignored, description: ignored, ...found })
      .nullish()
      .transform(() => undefined),
    title: optional(textField(0, 256)),
    description: optional(textField(0, 4_096)),
    url: optional(address(2_048, ['http', 'https'])),
    color: optional(integer(0, 0xffffff)),
    timestamp: optional(z.string()),
    author: optional(
      z.object({
        name: optional(textField(0, 256)),
        url: optional(address(2_048, ['http', 'https'])),
        icon_url: optional(address()),
      }),
    ).transform((author) => (author?.name ? author : undefined)),
    footer: optional(z.object({ text: optional(textField(0, 2_048)), icon_url: optional(address()) })).transform(
      (footer) => (footer?.text ? footer : undefined),
    ),
    image: optional(picture),
    thumbnail: optional(picture),
    fields: optional(
      list(
        z.object({
          name: textField(1, 256),
          value: textField(1, 1_024),
          inline: optional(boolean).transform((value) => value ?? false),
        }),
        0,
        25,
      ),
    ),
  })
  .superRefine((value, ctx) => {
    if (value.timestamp !== undefined && Number.isNaN(Date.parse(value.timestamp))) {
      refuse(ctx, 'DATE_TIME_TYPE_PARSE', `Could not parse ${value.timestamp}. Should be ISO8601.`, ['timestamp']);
    }
    const shown = [
      value.title,
      value.description,
      value.author,
      value.footer,
      value.image,
      value.thumbnail,
      value.fields?.[0],
    ];
    if (shown.every((part) => part === undefined || part === '')) {
      refuse(ctx, 'BASE_TYPE_REQUIRED', 'This field is required', ['description']);
    }
  })
  .transform((value) => ({
    ...value,
    type: 'rich',
    ...(value.timestamp === undefined ? {} : { timestamp: new Date(value.timestamp).toISOString() }),
  }));

export type Embed = z.output<typeof embed>;

const size = (one: Embed): number =>
  characters(
    [
      one.title,
      one.description,
      one.author?.name,
      one.footer?.text,
      ...(one.fields ?? []).flatMap((field) => [field.name, field.value]),
    ].join(''),
  );

export const embeds = list(embed, 0, DISCORD_LIMITS.embeds).superRefine((all, ctx) => {
  let total = 0;
  for (const [index, one] of all.entries()) {
    total += size(one);
    if (total > DISCORD_LIMITS.embedCharacters) {
      refuse(ctx, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${DISCORD_LIMITS.embedCharacters}`, [
        index,
      ]);
      return;
    }
  }
});
