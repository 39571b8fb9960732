import { z } from 'zod';
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

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
