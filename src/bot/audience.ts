import type { Channel } from 'discord.js';
import { FILM_METHODS } from '#contract/films.ts';
import type { MethodName, Models } from '#contract/methods.ts';
import type { GuildSettings } from '#store/index.ts';

/**
 * Whether a channel is age-restricted, a thread's where its channel is. Direct messages are not, and neither is a channel that
 * is not known, as without the gateway.
 */
export function isAgeRestricted(channel: Channel | null): boolean {
  if (channel === null || channel.isDMBased()) return false;
  const place = channel.isThread() ? channel.parent : channel;
  return place !== null && 'nsfw' in place && place.nsfw === true;
}

/** A server's settings as they hold in a channel: what is for adults only stays out of all but age-restricted ones. */
export const settingsFor = (settings: Readonly<GuildSettings>, channel: Channel | null): Readonly<GuildSettings> =>
  settings.contentFilter || isAgeRestricted(channel) ? settings : { ...settings, contentFilter: true };

const OF_FILMS: ReadonlySet<MethodName> = new Set(FILM_METHODS);

/**
 * The models as whoever asks may hear them. Films for adults only are found by their titles, where the settings allow it;
 * nobody is led to one: no search, list, map or game knows them.
 */
export function forAudience(models: Models, { contentFilter }: Pick<GuildSettings, 'contentFilter'>): Models {
  if (contentFilter) return models;
  return {
    call: (method, params, ...rest) =>
      models.call(method, OF_FILMS.has(method) ? { ...params, adults: true } : params, ...rest),
  };
}
