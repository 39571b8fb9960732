import { LRUCache } from 'lru-cache';
import { type GuildSettings, type Store, USUAL_SETTINGS } from '#store/index.ts';
import { within } from './deadline.ts';

/** Milliseconds that an answer may wait for a server's settings: whether it is public must be known before the interaction is deferred. */
const PATIENCE_MS = 400;
/** Servers whose settings are remembered for when the database is away or slow. */
const MOST_REMEMBERED = 5_000;

/** A server's settings for every interaction: as they are now, or else as they were last. */
export class SettingsHere {
  readonly #settings: Store['settings'];
  readonly #last = new LRUCache<string, Readonly<GuildSettings>>({ max: MOST_REMEMBERED });

  constructor(settings: Store['settings']) {
    this.#settings = settings;
  }

  /** Never rejects. */
  async of(guildId: string | null): Promise<Readonly<GuildSettings>> {
    if (guildId === null) return USUAL_SETTINGS;
    try {
      const now = await within(PATIENCE_MS, this.#settings.of(guildId));
      this.#last.set(guildId, now);
      return now;
    } catch {
      return this.#last.get(guildId) ?? USUAL_SETTINGS;
    }
  }
}

/** Whether a channel is one where answers are for whoever asks alone. @param parentId of a thread: the channel it is in */
export function isQuiet(
  { publicChannelIds }: Readonly<GuildSettings>,
  channelId: string | null,
  parentId: string | null,
): boolean {
  if (publicChannelIds.length === 0 || channelId === null) return false;
  return !publicChannelIds.includes(channelId) && !(parentId !== null && publicChannelIds.includes(parentId));
}
