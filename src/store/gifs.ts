import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFile } from '#files/replace-file.ts';
import { Document } from './document.ts';
import type { Layout } from './envelope.ts';
import type { FileOptions } from './file-options.ts';
import { Moment, Snowflake } from './ids.ts';

const GifId = z.string().regex(/^[a-z][a-z0-9]{7}$/);

const GuildGif = z.object({
  id: GifId,
  /** What it shows, in a member's words; may be empty. */
  caption: z.string().max(200),
  format: z.enum(['gif', 'webp']),
  bytes: z.int().positive(),
  /** SHA-256 of the file in hex; entries of older versions have none. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  at: Moment,
});
/** A GIF that belongs to one server; who added it is not kept. */
export type GuildGif = z.infer<typeof GuildGif>;

/** An address that did not answer with a picture. */
const DeadLink = z.object({ id: GifId, at: Moment });

export interface GifsData {
  guilds: Record<string, GuildGif[]>;
  /** Oldest first. */
  dead: z.infer<typeof DeadLink>[];
}

const layout: Layout<GifsData> = {
  version: 1,
  schema: z.object({ guilds: z.record(Snowflake, z.array(GuildGif)), dead: z.array(DeadLink) }),
  empty: () => ({ guilds: {}, dead: [] }),
};

/** A server may keep so many, of so many bytes together. */
export const GUILD_GIFS = { count: 100, bytes: 200 * 1024 * 1024 } as const;
const DEAD_LINKS = 50_000;

/** Servers' own GIFs, one folder a server, and links that have died. The list is the truth: a file without an entry is nothing. */
export class GuildGifs {
  readonly #document: Document<GifsData>;
  readonly #folder: string;
  readonly #now: () => Date;

  private constructor(document: Document<GifsData>, folder: string, now: () => Date) {
    this.#document = document;
    this.#folder = folder;
    this.#now = now;
  }

  /** @param folder holds a folder for each server */
  static async open(options: FileOptions, folder: string): Promise<GuildGifs> {
    const document = await Document.open({ ...options, path: options.file('gifs.json'), layout });
    return new GuildGifs(document, folder, options.now);
  }

  /** A server's GIFs, in the order they were added. */
  of(guildId: string): readonly Readonly<GuildGif>[] {
    return this.#document.data.guilds[guildId] ?? [];
  }

  /**
   * Keeps a GIF's bytes and enters it.
   * @returns the entry; `full` when the server has no room; `known` when it has the same file already.
   */
  async add(
    guildId: string,
    gif: Pick<GuildGif, 'caption' | 'format'> & { readonly file: Uint8Array },
  ): Promise<GuildGif | 'full' | 'known'> {
    Snowflake.parse(guildId);
    const { caption, format, file } = gif;
    const digest = createHash('sha256').update(file).digest();
    const id = `o${digest.readBigUInt64BE().toString(36).padStart(7, '0').slice(-7)}`;
    const hash = digest.toString('hex');
    const entry = GuildGif.parse({ id, caption, format, bytes: file.byteLength, hash, at: this.#now().toISOString() });
    const refusal = () => this.#refusal(guildId, entry);
    const early = refusal();
    if (early) return early;
    await mkdir(join(this.#folder, guildId), { recursive: true, mode: 0o700 });
    await replaceFile(this.#path(guildId, entry), file);
    // Another member may have been faster while the file was written.
    const late = refusal();
    if (late === 'full') await rm(this.#path(guildId, entry), { force: true });
    if (late) return late;
    await this.#document.update(({ guilds }) => {
      guilds[guildId] = [...(guilds[guildId] ?? []), entry];
    });
    return entry;
  }

  #refusal(guildId: string, entry: GuildGif): 'full' | 'known' | null {
    const kept = this.of(guildId);
    if (kept.some(({ id }) => id === entry.id)) return 'known';
    const bytes = kept.reduce((sum, gif) => sum + gif.bytes, entry.bytes);
    return kept.length >= GUILD_GIFS.count || bytes > GUILD_GIFS.bytes ? 'full' : null;
  }

  /** A GIF's bytes, or `null` when the server has none of that id or its file is gone. */
  async read(guildId: string, id: string): Promise<Uint8Array | null> {
    const entry = this.of(guildId).find((gif) => gif.id === id);
    if (!entry) return null;
    return readFile(this.#path(guildId, entry)).catch(() => null);
  }

  /** @returns what was removed. */
  async remove(guildId: string, id: string): Promise<GuildGif | null> {
    const entry = this.of(guildId).find((gif) => gif.id === id);
    if (!entry) return null;
    await this.#document.updateForGood(({ guilds }) => {
      guilds[guildId] = (guilds[guildId] ?? []).filter((gif) => gif.id !== id);
    });
    await rm(this.#path(guildId, entry), { force: true });
    return entry;
  }

  /** For when the bot is taken off a server. */
  async forgetGuild(guildId: string): Promise<void> {
    Snowflake.parse(guildId);
    if (!(guildId in this.#document.data.guilds)) return;
    await this.#document.updateForGood(({ guilds }) => {
      delete guilds[guildId];
    });
    await rm(join(this.#folder, guildId), { recursive: true, force: true });
  }

  /** Ids whose addresses are dead. */
  dead(): readonly string[] {
    return this.#document.data.dead.map(({ id }) => id);
  }

  async markDead(id: string): Promise<void> {
    const entry = DeadLink.parse({ id, at: this.#now().toISOString() });
    await this.#document.update((data) => {
      data.dead = [...data.dead.filter((other) => other.id !== id), entry].slice(-DEAD_LINKS);
    });
  }

  close(): Promise<void> {
    return this.#document.close();
  }

  #path(guildId: string, { id, format }: Pick<GuildGif, 'id' | 'format'>): string {
    return join(this.#folder, guildId, `${id}.${format}`);
  }
}
