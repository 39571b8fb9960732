import { z } from 'zod';
import { Document } from './document.ts';
import type { Layout } from './envelope.ts';
import type { FileOptions } from './file-options.ts';
import { Snowflake } from './ids.ts';

/**
 * What a server's owner chose. A new setting is one more line here with its default; keys of a newer Marquee are kept
 * when an older one rewrites the file.
 */
export const GuildSettings = z.looseObject({
  /** Where the night's report goes; `null`: nowhere. */
  reportChannelId: Snowflake.nullable().default(null),
  /** An IANA name, for times written out in reports. */
  timeZone: z.string().refine(isTimeZone, 'not a time zone').default('UTC'),
  /** Keeps captions and plots that are not for everyone out of answers. */
  contentFilter: z.boolean().default(true),
});

export type GuildSettings = z.infer<typeof GuildSettings>;

const layout: Layout<{ guilds: Record<string, GuildSettings> }> = {
  version: 1,
  schema: z.object({ guilds: z.record(Snowflake, GuildSettings) }),
  empty: () => ({ guilds: {} }),
};

export class Settings {
  readonly #document: Document<{ guilds: Record<string, GuildSettings> }>;

  private constructor(document: Document<{ guilds: Record<string, GuildSettings> }>) {
    this.#document = document;
  }

  static async open(options: FileOptions): Promise<Settings> {
    return new Settings(await Document.open({ ...options, path: options.file('settings.json'), layout }));
  }

  /** A server's settings, the defaults where nothing was chosen. */
  of(guildId: string): Readonly<GuildSettings> {
    return this.#document.data.guilds[guildId] ?? GuildSettings.parse({});
  }

  /** Every server that chose something. */
  guilds(): readonly (readonly [guildId: string, settings: Readonly<GuildSettings>])[] {
    return Object.entries(this.#document.data.guilds);
  }

  /** @throws {z.ZodError} when a value does not fit; nothing is changed then. */
  async change(guildId: string, changes: Partial<GuildSettings>): Promise<Readonly<GuildSettings>> {
    const next = GuildSettings.parse({ ...this.of(guildId), ...changes });
    Snowflake.parse(guildId);
    return this.#document.update((data) => {
      data.guilds[guildId] = next;
      return next;
    });
  }

  /** For when the bot is taken off a server. */
  async forgetGuild(guildId: string): Promise<void> {
    if (!(guildId in this.#document.data.guilds)) return;
    await this.#document.updateForGood((data) => {
      delete data.guilds[guildId];
    });
  }

  close(): Promise<void> {
    return this.#document.close();
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
