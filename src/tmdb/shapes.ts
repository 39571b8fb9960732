/** TMDB's answers, as far as they are used: https://developer.themoviedb.org/reference. What does not fit is as good as absent. */
import { z } from 'zod';
import { WATCH_WAYS } from '#contract/tmdb.ts';

/** A list in which entries of another shape are passed over. */
const listOf = <T extends z.ZodType>(entry: T, most: number) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((entries) => entries.slice(0, most).flatMap((one) => entry.safeParse(one).data ?? []) as z.output<T>[]);

const Text = z.string().max(500);
const ReleaseYear = z
  .string()
  .nullish()
  .catch(null)
  .transform((date) => (/^\d{4}/.test(date ?? '') ? Number(date!.slice(0, 4)) : null));

/** A file at TMDB's image host: nothing else goes into an address. */
const PosterPath = z.string().regex(/^\/[\w-]{5,80}\.(?:jpg|png)$/).nullish().catch(null); // biome-ignore format: one shape

export const FoundFilm = z.object({
  id: z.int().positive(),
  title: Text,
  original_title: Text.catch(''),
  release_date: ReleaseYear,
});
export type FoundFilm = z.infer<typeof FoundFilm>;

export const SearchAnswer = z.object({ results: listOf(FoundFilm, 20) });
export const FindAnswer = z.object({ movie_results: listOf(FoundFilm, 5) });

const Video = z.object({
  site: z.literal('YouTube'),
  type: z.enum(['Trailer', 'Teaser']),
  key: z.string().regex(/^[\w-]{6,20}$/),
  official: z.boolean().catch(false),
});

export const FilmAnswer = FoundFilm.extend({
  runtime: z.int().min(1).max(2_000).nullish().catch(null),
  poster_path: PosterPath,
  videos: z.object({ results: listOf(Video, 100) }).catch({ results: [] }),
});

const Provider = z.object({ provider_name: z.string().min(1).max(80), display_priority: z.number().catch(1_000) });
const services = listOf(Provider, 40).transform((found) =>
  found.sort((a, b) => a.display_priority - b.display_priority).map(({ provider_name: name }) => name),
);
const Country = z.object({
  link: z.url({ protocol: /^https$/, hostname: /^www\.themoviedb\.org$/ }),
  ...(Object.fromEntries(WATCH_WAYS.map((way) => [way, services])) as Record<(typeof WATCH_WAYS)[number], typeof services>),
}); // biome-ignore format: one entry a line

export const WatchAnswer = z.object({
  results: z.record(z.string(), z.unknown()).transform((countries) =>
    Object.fromEntries(
      Object.entries(countries).flatMap(([code, country]) => {
        const known = /^[A-Z]{2}$/.test(code) ? Country.safeParse(country).data : undefined;
        return known ? [[code, known] as const] : [];
      }),
    ),
  ),
});
