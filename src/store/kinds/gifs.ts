import { createHash } from 'node:crypto';
import { z } from 'zod';
import { GifId } from '../feedback.ts';
import { DeadLink, GUILD_GIFS, GuildGif, MOST_DEAD_LINKS } from '../gifs.ts';
import { DiscordId } from '../ids.ts';
import type { Records } from '../records.ts';
import type { Gifs } from '../store.ts';
import type { RecordKind } from './kind.ts';

export const GIFS: RecordKind<GuildGif> = {
  name: 'gifs',
  version: 2,
  ownedBy: 'guild',
  owner: DiscordId,
  id: GifId,
  record: GuildGif,
  *fromVersion1(data) {
    const { guilds } = z.object({ guilds: z.record(z.string(), z.array(z.looseObject({}))) }).parse(data);
    for (const [owner, gifs] of Object.entries(guilds))
      for (const record of gifs) yield { owner, id: String(record['id']), record };
  },
};

const ANYWHERE = 'anywhere';

/** Links that have died belong to nobody. */
export const DEAD_LINKS: RecordKind<z.infer<typeof DeadLink>> = {
  name: 'dead-links',
  version: 2,
  ownedBy: 'bot',
  owner: z.literal(ANYWHERE),
  id: GifId,
  record: DeadLink,
};

/** Bytes of servers' GIFs. The list is the truth: a file without an entry is nothing. */
export interface GifFiles {
  write(guildId: string, name: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none of that name. */
  read(guildId: string, name: string): Promise<Uint8Array | null>;
  remove(guildId: string, name: string): Promise<void>;
}

export function gifsIn(
  gifs: Records<GuildGif>,
  links: Records<z.infer<typeof DeadLink>>,
  files: GifFiles,
  now: () => Date,
): Gifs {
  const nameOf = ({ id, format }: Pick<GuildGif, 'id' | 'format'>): string => `${id}.${format}`;
  const refusal = (kept: ReadonlyMap<string, GuildGif>, entry: GuildGif): 'full' | 'known' | null => {
    if (kept.has(entry.id)) return 'known';
    const bytes = [...kept.values()].reduce((sum, gif) => sum + gif.bytes, entry.bytes);
    return kept.size >= GUILD_GIFS.count || bytes > GUILD_GIFS.bytes ? 'full' : null;
  };
  return {
    of: async (guildId) => [...(await gifs.of(guildId)).values()],
    async add(guildId, { caption, format, spoiler, file }) {
      DiscordId.parse(guildId);
      const digest = createHash('sha256').update(file).digest();
      const id = `o${digest.readBigUInt64BE().toString(36).padStart(7, '0').slice(-7)}`;
      const at = now().toISOString();
      const hash = digest.toString('hex');
      const entry = GuildGif.parse({ id, caption, format, spoiler, bytes: file.byteLength, hash, at });
      const refused = refusal(await gifs.of(guildId), entry);
      if (refused) return refused;
      await files.write(guildId, nameOf(entry), file); // the bytes first: an entry always has its file
      return gifs.change(guildId, ({ records, put }) => {
        const late = refusal(records, entry); // another addition may have taken the last place meanwhile
        if (late) return late;
        put(id, entry);
        return entry;
      });
    },
    async read(guildId, id) {
      const entry = (await gifs.of(guildId)).get(id);
      return entry ? files.read(guildId, nameOf(entry)) : null;
    },
    async remove(guildId, id) {
      const entry = await gifs.change(guildId, ({ records, remove }) => {
        remove(id);
        return records.get(id) ?? null;
      });
      if (entry) await files.remove(guildId, nameOf(entry));
      return entry;
    },
    dead: async () => [...(await links.of(ANYWHERE)).keys()],
    markDead: (id) =>
      links.change(ANYWHERE, ({ records, put, remove }) => {
        put(id, { at: now().toISOString() });
        const [oldest] = records.keys();
        if (oldest !== undefined && !records.has(id) && records.size >= MOST_DEAD_LINKS) remove(oldest);
      }),
  };
}
