/** Asks TMDB, and nobody else: with its own key, at its own pace, and not at all while it said that it will not answer. */
import type { Logger } from 'pino';
import type { z } from 'zod';
import { networkTrouble } from '#network/trouble.ts';

/** The only hosts that are asked. */
export const API = 'https://api.themoviedb.org';
const IMAGES = 'https://image.tmdb.org';

const ANSWER_MS = 6_000;
/** Bytes of an answer and of a picture. */
const MOST_JSON = 1 << 20;
const MOST_PICTURE = 2 << 20;
/** Requests in a row, and then a second: half of what TMDB lets through. */
const BURST = 20;
const A_SECOND = 20;
/** Requests that wait for their turn; further ones are not made. */
const MOST_WAITING = 100;
const REFUSED_MS = 3_600_000;
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 600_000;

export interface AskOptions {
  /** A v3 key or a v4 read token. */
  readonly key: string;
  readonly log: Pick<Logger, 'warn' | 'debug'>;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Other places to ask, for tests. */
  readonly hosts?: { readonly api: string; readonly images: string };
}

/** `missing`: TMDB knows nothing of that name. `away`: it does not answer now. */
export type TmdbAnswer<T> = { readonly value: T } | 'missing' | 'away';

export class AskTmdb {
  readonly #options: AskOptions;
  readonly #hosts: { readonly api: string; readonly images: string };
  #tokens = BURST;
  #filledAt: number;
  #waiting = 0;
  #restUntil = 0;
  #failures = 0;

  constructor(options: AskOptions) {
    this.#options = options;
    this.#hosts = options.hosts ?? { api: API, images: IMAGES };
    this.#filledAt = options.elapsed();
  }

  /** One of the API's answers. `path` begins with `/3/`. */
  async json<T extends z.ZodType>(path: string, query: Readonly<Record<string, string>>, shape: T): Promise<TmdbAnswer<z.output<T>>> {
    const url = new URL(path, this.#hosts.api);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const { key } = this.#options;
    const isToken = key.includes('.');
    if (!isToken) url.searchParams.set('api_key', key);
    const bytes = await this.#fetch(url, { accept: 'application/json', ...(isToken ? { authorization: `Bearer ${key}` } : {}) }, MOST_JSON);
    if (typeof bytes === 'string') return bytes;
    const answer = shape.safeParse(parseJson(bytes));
    return answer.success ? { value: answer.data } : this.#failed('its answer is none');
  } // biome-ignore format: one call

  /** A poster, 342 pixels wide. No key goes along. */
  picture(path: string): Promise<TmdbAnswer<Uint8Array>> {
    const url = new URL(`/t/p/w342${path}`, this.#hosts.images);
    return this.#fetch(url, { accept: 'image/*' }, MOST_PICTURE).then((bytes) =>
      typeof bytes === 'string' ? bytes : { value: bytes },
    );
  }

  async #fetch(url: URL, headers: Record<string, string>, most: number): Promise<Uint8Array | 'missing' | 'away'> {
    if (!Object.values(this.#hosts).includes(url.origin)) throw new Error(`${url.host} is not asked`);
    if (!(await this.#turn())) return 'away';
    try {
      const response = await fetch(url, { headers, redirect: 'manual', credentials: 'omit', signal: AbortSignal.timeout(ANSWER_MS) }); // biome-ignore format: one call
      if (response.status === 404) {
        this.#failures = 0;
        await response.body?.cancel();
        return 'missing';
      }
      if (!response.ok || !response.body) {
        await response.body?.cancel();
        return this.#refused(response.status, response.headers.get('retry-after'));
      }
      const bytes = await readAtMost(response.body, most);
      if (!bytes) return this.#failed('its answer is too large');
      this.#failures = 0;
      return bytes;
    } catch (error) {
      return this.#failed(networkTrouble(error) ?? 'the connection failed');
    }
  }

  /** Waits for a token of the bucket; false where nothing is to be asked now. */
  async #turn(): Promise<boolean> {
    const { elapsed, wait } = this.#options;
    if (elapsed() < this.#restUntil || this.#waiting >= MOST_WAITING) return false;
    const now = elapsed();
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#filledAt) / 1_000) * A_SECOND);
    this.#filledAt = now;
    this.#tokens -= 1;
    if (this.#tokens < 0) {
      this.#waiting += 1;
      await wait((-this.#tokens / A_SECOND) * 1_000);
      this.#waiting -= 1;
    }
    return elapsed() >= this.#restUntil;
  }

  #refused(status: number, retryAfter: string | null): 'away' {
    if (status === 401 || status === 403) return this.#rest(REFUSED_MS, 'it refuses MARQUEE_TMDB_KEY');
    if (status === 429) {
      const seconds = Number(retryAfter);
      const asked = Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : FIRST_PAUSE_MS;
      return this.#rest(Math.min(asked, LONGEST_PAUSE_MS), 'it asks for fewer questions');
    }
    return this.#failed(`HTTP ${status}`);
  }

  /** Pauses longer with every failure in a row. */
  #failed(why: string): 'away' {
    this.#failures += 1;
    return this.#rest(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.#failures - 1)), why);
  }

  #rest(ms: number, why: string): 'away' {
    const until = this.#options.elapsed() + ms;
    if (until > this.#restUntil) {
      this.#restUntil = until;
      this.#options.log.warn({ why, pauseSeconds: Math.round(ms / 1_000) }, 'TMDB is left alone for a while');
    }
    return 'away';
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** What comes, or `null` as soon as it is more than `most` bytes. */
async function readAtMost(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.byteLength;
    if (length > most) return null; // leaving the loop ends the download
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
