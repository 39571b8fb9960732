import { z } from 'zod';
import { GIF_SOURCES } from '#contract/gifs.ts';
import { DiscordId } from './ids.ts';

/** Channels or roles that one setting can name: what a menu holds. */
export const MOST_NAMED = 25;

/**
 * What a server's owner chose. A new setting is one more line here with its default; keys of a newer Marquee are kept
 * when an older one rewrites the file.
 */
export const GuildSettings = z.looseObject({
  /** What public answers are written in, as Discord names a locale; `null`: what the server says of itself. */
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2}|-\d{3})?$/)
    .nullable()
    .default(null),
  /** Where members watch films, ISO 3166-1 alpha-2; `null`: nobody said. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .default(null),
  /** Channels where answers may be seen by all, their threads included; empty: everywhere. */
  publicChannelIds: z.array(DiscordId).max(MOST_NAMED).default([]),
  /** Where the night's report goes; `null`: nowhere. */
  reportChannelId: DiscordId.nullable().default(null),
  /** An IANA name, for times written out in reports. */
  timeZone: z.string().refine(isTimeZone, 'not a time zone').default('UTC'),
  /** Keeps captions and plots that are not for everyone out of answers. */
  contentFilter: z.boolean().default(true),
  /** `strict`: of a film nothing is told beyond its premise. */
  spoilerCare: z.enum(['usual', 'strict']).default('usual'),
  gifSources: z
    .array(z.enum(GIF_SOURCES))
    .min(1)
    .default([...GIF_SOURCES]),
  /** Who may plan film nights: everybody, or people who may manage events and members with one of the roles. */
  nightPlanners: z.enum(['everybody', 'chosen']).default('everybody'),
  nightPlannerRoleIds: z.array(DiscordId).max(MOST_NAMED).default([]),
});
export type GuildSettings = z.infer<typeof GuildSettings>;

/** What a server has that chose nothing, and what holds outside of servers. */
export const USUAL_SETTINGS: Readonly<GuildSettings> = GuildSettings.parse({});

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
