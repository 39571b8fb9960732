/** What TMDB adds to a film's card: poster, running time, trailer, and where to watch. Needs the operator's own key. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { FilmAtTmdb, FilmPage, Tmdb, WhereToWatch } from '#contract/tmdb.ts';
import { type AskOptions, AskTmdb, type TmdbAnswer } from './ask.ts';
import { Cache, LONGEST_KEPT_MS } from './cache.ts';
import { isLikelyFilm, isSameFilm } from './same-film.ts';
import { FilmAnswer, FindAnswer, type FoundFilm, SearchAnswer, WatchAnswer } from './shapes.ts';

const DAY_MS = 86_400_000;
const FILM_KEPT_MS = 30 * DAY_MS;
const UNKNOWN_KEPT_MS = 7 * DAY_MS;
const WATCH_KEPT_MS = DAY_MS;
/** A card does not wait longer. */
const PATIENCE_MS = 1_200;

/** What is being asked when the bot stops may take so long. */
const GRACE_MS = 1_000;

/** Of a film at TMDB, what a card shows. `tmdb` is null where TMDB has no such film. */
const Facts = z.object({
  tmdb: z.int().nullable(),
  minutes: z.int().nullable(),
  poster: z.string().nullable(),
  trailer: z.string().nullable(),
});
type Facts = z.infer<typeof Facts>;
const UNKNOWN: Facts = { tmdb: null, minutes: null, poster: null, trailer: null };
const Names = z.array(z.string());
const Watch = z.record(
  z.string(),
  z.object({ link: z.string(), flatrate: Names, free: Names, ads: Names, rent: Names, buy: Names }),
);
type Watch = z.infer<typeof Watch>;

export interface TmdbOptions {
  readonly key: string;
  readonly dataDir: string;
  readonly log: Pick<Logger, 'warn' | 'debug'>;
  readonly now: () => Date;
  /** Where films are watched, for servers that did not say; by their language when null. */
  readonly country: string | null;
  readonly hosts?: AskOptions['hosts'];
  readonly patienceMs?: number;
}

export interface OpenTmdb extends Tmdb {
  /** Waits a little for what is being asked. */
  close(): Promise<void>;
}

export function openTmdb({
  key,
  dataDir,
  log,
  now,
  country: usual,
  hosts,
  patienceMs = PATIENCE_MS,
}: TmdbOptions): OpenTmdb {
  const ask = new AskTmdb({ key, log, elapsed: () => performance.now(), wait: async (ms) => void (await sleep(ms)), ...(hosts ? { hosts } : {}) }); // biome-ignore format: one call
  const cache = new Cache(join(dataDir, 'cache', 'tmdb'), now);
  const underWay = new Map<string, Promise<FilmPage | null>>();
  void cache.sweep();
  const sweeping = setInterval(() => void cache.sweep(), DAY_MS).unref();

  /** What was kept, or what TMDB says now; `null` while it says nothing. */
  async function kept<T>(
    name: string,
    shape: z.ZodType<T>,
    ageOf: (value: T) => number,
    fresh: () => Promise<T | null>,
  ): Promise<T | null> {
    const before = readJson(await cache.get(name, LONGEST_KEPT_MS), z.object({ at: z.number(), value: shape }));
    if (before && now().getTime() - before.at < ageOf(before.value)) return before.value;
    const value = await fresh();
    if (value === null) return null;
    await cache.keep(name, new TextEncoder().encode(JSON.stringify({ at: now().getTime(), value })));
    return value;
  }

  /** The film's number at TMDB: its own if that is still its, else by its IMDb number, else by title and year if only one can be meant. */
  async function factsOf(film: FilmAtTmdb): Promise<Facts | null> {
    for (const found of [() => known(film), () => byImdb(film), () => bySearch(film)]) {
      const number = await found();
      if (number === 'away') return null;
      if (number === null) continue;
      const answer = await ask.json(`/3/movie/${number}`, { append_to_response: 'videos' }, FilmAnswer);
      if (answer === 'away') return null;
      if (answer !== 'missing' && isLikelyFilm(film, answer.value)) return factsIn(answer.value);
    }
    return UNKNOWN;
  }

  const known = async ({ ids }: FilmAtTmdb): Promise<number | null> => ids.tmdb ?? null;

  async function byImdb(film: FilmAtTmdb): Promise<number | null | 'away'> {
    const { imdb } = film.ids;
    if (imdb === undefined) return null;
    const id = `tt${String(imdb).padStart(7, '0')}`;
    return only(await ask.json(`/3/find/${id}`, { external_source: 'imdb_id' }, FindAnswer), (answer) =>
      answer.movie_results.filter((found) => isLikelyFilm(film, found)),
    );
  }

  async function bySearch(film: FilmAtTmdb): Promise<number | null | 'away'> {
    if (film.year === null) return null;
    const query = { query: film.title.slice(0, 200), year: String(film.year), include_adult: 'false' };
    return only(await ask.json('/3/search/movie', query, SearchAnswer), (answer) =>
      answer.results.filter((found) => isSameFilm(film, found)),
    );
  }

  async function watchOf(tmdb: number): Promise<Watch | null> {
    const answer = await ask.json(`/3/movie/${tmdb}/watch/providers`, {}, WatchAnswer);
    if (answer === 'away') return null;
    return answer === 'missing' ? {} : answer.value.results;
  }

  async function posterOf(path: string): Promise<FilmPage['poster']> {
    const name = `poster ${path}`;
    const format = path.endsWith('.png') ? 'png' : 'jpg';
    const before = await cache.get(name, LONGEST_KEPT_MS);
    if (before) return { bytes: before, format };
    const answer = await ask.picture(path);
    if (typeof answer === 'string' || !isPicture(answer.value)) return null;
    await cache.keep(name, answer.value);
    return { bytes: answer.value, format };
  }

  async function pageOf(film: FilmAtTmdb, country: string): Promise<FilmPage | null> {
    const facts = await kept(`film ${film.id}`, Facts, ({ tmdb }) => (tmdb === null ? UNKNOWN_KEPT_MS : FILM_KEPT_MS), () => factsOf(film)); // biome-ignore format: one call
    const tmdb = facts?.tmdb ?? null;
    if (!facts || tmdb === null) return null;
    const [poster, watch] = await Promise.all([
      facts.poster === null ? null : posterOf(facts.poster),
      kept(`watch ${tmdb}`, Watch, () => WATCH_KEPT_MS, () => watchOf(tmdb)),
    ]); // biome-ignore format: one call a line
    return { tmdb, poster, minutes: facts.minutes, trailer: facts.trailer, watch: inCountry(watch, country) };
  }

  return {
    async page(film, where) {
      const country = where.country ?? usual ?? countryOf(where.locale);
      const name = `${film.id} ${country}`;
      let asked = underWay.get(name);
      if (!asked) {
        asked = pageOf(film, country)
          .catch((err: unknown) => {
            log.warn({ err }, 'TMDB could not be asked');
            return null;
          })
          .finally(() => underWay.delete(name));
        underWay.set(name, asked);
      }
      return Promise.race([asked, sleep(patienceMs, null, { ref: false })]);
    },
    async close() {
      clearInterval(sweeping);
      await Promise.race([Promise.all(underWay.values()), sleep(GRACE_MS, null, { ref: false })]);
    },
  };
}

/** The country that most people are in who speak so: `de` is Germany, `en-GB` the United Kingdom. */
function countryOf(locale: string): string {
  try {
    return new Intl.Locale(locale).maximize().region ?? 'US';
  } catch {
    return 'US';
  }
}

/** The one film of an answer that can be meant; null when there is none, or more than one. */
function only<T>(answer: TmdbAnswer<T>, meantIn: (answer: T) => readonly FoundFilm[]): number | null | 'away' {
  if (answer === 'away') return 'away';
  if (answer === 'missing') return null;
  const meant = meantIn(answer.value);
  return meant.length === 1 ? meant[0]!.id : null;
}

function factsIn({ id, runtime, poster_path: poster, videos }: z.infer<typeof FilmAnswer>): Facts {
  const rank = ({ type, official }: (typeof videos.results)[number]): number =>
    (type === 'Trailer' ? 2 : 0) + (official ? 1 : 0);
  const [trailer] = videos.results.toSorted((a, b) => rank(b) - rank(a));
  return {
    tmdb: id,
    minutes: runtime ?? null,
    poster: poster ?? null,
    trailer: trailer ? `https://www.youtube.com/watch?v=${trailer.key}` : null,
  };
}

function inCountry(watch: Watch | null, country: string): WhereToWatch | null {
  const there = watch?.[country];
  if (!there) return null;
  const { link, ...ways } = there;
  const offered = Object.entries(ways).filter(([, services]) => services.length > 0);
  return offered.length === 0 ? null : { country, link, ways: Object.fromEntries(offered) };
}

function readJson<T>(bytes: Uint8Array | null, shape: z.ZodType<T>): T | null {
  if (!bytes) return null;
  try {
    return shape.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

/** By its first bytes: JPEG or PNG. */
const isPicture = ([a, b, c]: Uint8Array): boolean => (a === 0xff && b === 0xd8 && c === 0xff) || (a === 0x89 && b === 0x50 && c === 0x4e); // biome-ignore format: one expression
