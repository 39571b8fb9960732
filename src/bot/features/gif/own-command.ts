import { PermissionFlagsBits } from 'discord.js';
import { GUILD_GIFS } from '#store/index.ts';
import { reply } from '../../answer.ts';
import { type Command, SERVERS, SERVERS_ONLY } from '../../command.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { isProblem, problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import { fetchAttachment } from './fetch-attachment.ts';
import { captionFrom, isSpoiler } from './own.ts';

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

export default {
  kind: 'group',
  name: 'gifs',
  topic: 'help.topic.gifs',
  description: "This server's own GIFs",
  contexts: SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: PermissionFlagsBits.ManageGuild,
  defer: 'ephemeral',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: [
    {
      name: 'add',
      description: 'Add a GIF that this server can find with /gif',
      options: [
        { type: 'attachment', name: 'gif', description: 'A GIF or an animated WebP, at most 8 MB', required: true },
        { type: 'string', name: 'caption', description: 'What it shows; its file name when left out' },
      ],
      async run({ options, store, models, guildId, bot }) {
        const attachment = options.attachment('gif');
        if (!attachment || guildId === null) return problem('file-gone');
        const caption = captionFrom(options.string('caption'), attachment.name);
        if (isProblem(caption)) return caption;
        const file = await fetchAttachment(attachment, { mediaOrigin: bot.mediaOrigin });
        if (isProblem(file)) return file;
        const spoiler = isSpoiler(attachment);
        const facts = await models.call('checkGif', { bytes: file });
        const added = await store.gifs.add(guildId, {
          caption: caption.caption,
          format: facts.format,
          ...(spoiler ? { spoiler } : {}),
          file,
        });
        if (added === 'known') return problem('gif-known');
        if (added === 'full') {
          return problem('gif-full', { count: GUILD_GIFS.count, megabytes: GUILD_GIFS.bytes / 2 ** 20 });
        }
        const picture = {
          name: `${added.id}.${added.format}`,
          bytes: file,
          alt: `Animated GIF: ${added.caption}`,
          spoiler,
        };
        const seconds = (facts.durationMs / 1_000).toFixed(1);
        return reply(
          [
            card(
              text(`Added **${escapeTo(added.caption, 300)}**: everyone here can find it with \`/gif\` now.`),
              gallery(picture),
              text(`-# ${facts.width} × ${facts.height} · ${facts.frames} frames · ${seconds} s · \`${added.id}\``),
            ),
          ],
          { pictures: [picture], onlyYou: true },
        );
      },
    },
    {
      name: 'list',
      description: "List this server's own GIFs",
      options: [],
      async run({ store, guildId }) {
        const gifs = guildId === null ? [] : await store.gifs.of(guildId);
        if (gifs.length === 0) {
          return reply([card(text('This server has no GIFs of its own yet: `/gifs add` takes one.'))], {
            onlyYou: true,
          });
        }
        const bytes = gifs.reduce((sum, gif) => sum + gif.bytes, 0);
        const shown = gifs.slice(-25).reverse();
        const lines = shown.map((gif) => `\`${gif.id}\` ${escapeTo(gif.caption, 100)} · ${megabytes(gif.bytes)} MB`);
        const more = gifs.length > shown.length ? `, the newest ${shown.length} of them here` : '';
        return reply(
          [
            card(
              text(lines.join('\n')),
              text(
                `-# ${gifs.length} of ${GUILD_GIFS.count} GIFs${more} · ${megabytes(bytes)} of ${GUILD_GIFS.bytes / 2 ** 20} MB`,
              ),
            ),
          ],
          { onlyYou: true },
        );
      },
    },
    {
      name: 'remove',
      description: "Remove one of this server's own GIFs for good",
      options: [{ type: 'string', name: 'gif', description: 'Which one; pick it from the list', required: true }],
      autocomplete: {
        async gif(typed, { store, guildId }) {
          const wanted = typed.trim().toLowerCase();
          const gifs = guildId === null ? [] : await store.gifs.of(guildId);
          return gifs
            .filter(({ id, caption }) => id === wanted || caption.toLowerCase().includes(wanted))
            .slice(-25)
            .map(({ id, caption }) => ({ name: caption.slice(0, 100), value: id }));
        },
      },
      async run({ options, store, guildId }) {
        const removed = guildId === null ? null : await store.gifs.remove(guildId, options.string('gif') ?? '');
        if (!removed) return problem('gif-unknown');
        return reply([card(text(`Removed **${escapeTo(removed.caption, 300)}**, its file included.`))], {
          onlyYou: true,
        });
      },
    },
  ],
} satisfies Command;
