import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '#files/replace-file.ts';
import { GifId } from '../feedback.ts';
import { DeadLink, GUILD_GIFS, GuildGif, MOST_DEAD_LINKS } from '../gifs.ts';
import { Snowflake } from '../ids.ts';
import { storing } from '../not-stored.ts';
import type { Gifs } from '../store.ts';
import type { Collection } from './collection.ts';
import type { RecordKind } from './kind.ts';

export const GIFS: RecordKind<GuildGif> = {
  name: 'gifs',
  version: 2,
  ownedBy: 'guild',
  owner: Snowflake,
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

/** @param folder holds a folder of files for each server. The list is the truth: a file without an entry is nothing. */
export function diskGifs(
  gifs: Collection<GuildGif>,
  links: Collection<z.infer<typeof DeadLink>>,
  folder: string,
  now: () => Date,
): Gifs {
  const of = (guildId: string): readonly GuildGif[] => [...gifs.of(guildId).values()];
  const path = (guildId: string, { id, format }: Pick<GuildGif, 'id' | 'format'>): string =>
    join(folder, guildId, `${id}.${format}`);
  const refusal = (guildId: string, entry: GuildGif): 'full' | 'known' | null => {
    const kept = of(guildId);
    if (kept.some(({ id }) => id === entry.id)) return 'known';
    const bytes = kept.reduce((sum, gif) => sum + gif.bytes, entry.bytes);
    return kept.length >= GUILD_GIFS.count || bytes > GUILD_GIFS.bytes ? 'full' : null;
  };
  let turn: Promise<unknown> = Promise.resolve();
  /** One addition after the other, so that two at once do not both find the last place. */
  const add: Gifs['add'] = async (guildId, { caption, format, spoiler, file }) => {
    Snowflake.parse(guildId);
    const digest = createHash('sha256').update(file).digest();
    const id = `o${digest.readBigUInt64BE().toString(36).padStart(7, '0').slice(-7)}`;
    const at = now().toISOString();
    const hash = digest.toString('hex');
    const entry = GuildGif.parse({ id, caption, format, spoiler, bytes: file.byteLength, hash, at });
    const refused = refusal(guildId, entry);
    if (refused) return refused;
    await storing(mkdir(join(folder, guildId), { recursive: true, mode: 0o700 }));
    await storing(replaceFile(path(guildId, entry), file, { mode: 0o600 }));
    await gifs.put(guildId, id, entry);
    return entry;
  };
  return {
    of: async (guildId) => of(guildId),
    add(guildId, gif) {
      const added = turn.then(() => add(guildId, gif));
      turn = added.catch(() => {});
      return added;
    },
    async read(guildId, id) {
      const entry = gifs.of(guildId).get(id);
      return entry ? readFile(path(guildId, entry)).catch(() => null) : null;
    },
    async remove(guildId, id) {
      const entry = await gifs.remove(guildId, id);
      if (entry) await rm(path(guildId, entry), { force: true });
      return entry ?? null;
    },
    dead: async () => [...links.of(ANYWHERE).keys()],
    async markDead(id) {
      await links.put(ANYWHERE, id, { at: now().toISOString() });
      const [oldest] = links.of(ANYWHERE).keys();
      if (oldest !== undefined && links.count > MOST_DEAD_LINKS) await links.remove(ANYWHERE, oldest);
    },
  };
}
