import { PermissionFlagsBits } from 'discord.js';
import { numberOf, say } from '#messages/index.ts';
import { GUILD_GIFS } from '#store/index.ts';
import { reply } from '../../answer.ts';
import { type Command, ON_SERVERS, SERVERS_ONLY } from '../../command.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { isProblem, problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import { fetchAttachment } from './fetch-attachment.ts';
import { captionFrom, isSpoiler } from './own.ts';

const megabytes = (bytes: number): string => numberOf(bytes / 2 ** 20, 1);

export default {
  kind: 'group',
  name: 'gifs',
  topic: 'help.topic.gifs',
  description: 'gif.command.own.description',
  contexts: ON_SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: PermissionFlagsBits.ManageGuild,
  defer: 'ephemeral',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: [
    {
      name: 'add',
      description: 'gif.command.own-add.description',
      options: [
        {
          type: 'attachment',
          name: 'gif',
          description: 'gif.option.gif.description',
          required: true,
          fileTypes: ['.gif', '.webp'],
        },
        { type: 'string', name: 'caption', description: 'gif.option.caption.description' },
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
          alt: say('gif.alt.gif', { caption: added.caption }),
          spoiler,
        };
        const { width, height, frames } = facts;
        const seconds = numberOf(facts.durationMs / 1_000, 1);
        return reply(
          [
            card(
              text(say('gif.added', { caption: escapeTo(added.caption, 300) })),
              gallery(picture),
              text(say('gif.file', { width, height, frames, seconds, id: added.id })),
            ),
          ],
          { pictures: [picture], onlyYou: true },
        );
      },
    },
    {
      name: 'list',
      description: 'gif.command.own-list.description',
      options: [],
      async run({ store, guildId }) {
        const gifs = guildId === null ? [] : await store.gifs.of(guildId);
        if (gifs.length === 0) {
          return reply([card(text(say('gif.none')))], {
            onlyYou: true,
          });
        }
        const bytes = gifs.reduce((sum, gif) => sum + gif.bytes, 0);
        const shown = gifs.slice(-25).reverse();
        const lines = shown.map((gif) =>
          say('gif.line', { id: gif.id, caption: escapeTo(gif.caption, 100), megabytes: megabytes(gif.bytes) }),
        );
        const facts = {
          count: gifs.length,
          most: GUILD_GIFS.count,
          megabytes: megabytes(bytes),
          room: GUILD_GIFS.bytes / 2 ** 20,
        };
        return reply(
          [
            card(
              text(lines.join('\n')),
              text(
                gifs.length > shown.length
                  ? say('gif.total-newest', { ...facts, shown: shown.length })
                  : say('gif.total', facts),
              ),
            ),
          ],
          { onlyYou: true },
        );
      },
    },
    {
      name: 'remove',
      description: 'gif.command.own-remove.description',
      options: [{ type: 'string', name: 'gif', description: 'gif.option.known.description', required: true }],
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
        return reply([card(text(say('gif.removed', { caption: escapeTo(removed.caption, 300) })))], {
          onlyYou: true,
        });
      },
    },
  ],
} satisfies Command;
