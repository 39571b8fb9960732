import { z } from 'zod';

/** A Discord id (or the playground's): digits, kept as text because it does not fit a double. */
export const DiscordId = z.string().regex(/^\d{1,20}$/);

/** A film's id: the short slug that the catalogue makes from title and year. */
export const FilmId = z.string().regex(/^[a-z0-9-]{1,48}$/);

/** A moment: ISO 8601 in UTC. */
export const Moment = z.iso.datetime();
