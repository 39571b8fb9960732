import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { spoken } from '#messages/index.ts';

export interface CacheCount {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  readonly limit: number;
}

/** Answers already given, the least recently used evicted first. */
export interface AnswerCache {
  /** The answer kept under the key, or the one `make` gives, which is then kept. What throws is not kept. */
  get<T>(key: string, make: () => Promise<T>): Promise<T>;
  readonly count: CacheCount;
}

/** @param limit answers kept at most */
export function answerCache(limit: number): AnswerCache {
  const kept = new LRUCache<string, Promise<unknown>>({ max: limit });
  let [hits, misses] = [0, 0];
  return {
    async get<T>(key: string, make: () => Promise<T>): Promise<T> {
      const known = kept.get(key) as Promise<T> | undefined;
      if (known) {
        hits += 1;
        return known;
      }
      misses += 1;
      const made = make();
      kept.set(key, made); // at once: the same question asked twice in a moment is answered once
      made.catch(() => kept.peek(key) === made && kept.delete(key));
      return made;
    },
    get count() {
      return { hits, misses, entries: kept.size, limit };
    },
  };
}

/** A short key for a text, the version of the model that answers about it, and the language it answers in. */
export const answerKey = (version: string, what: string, text: string): string =>
  `${version} ${what} ${spoken()} ${createHash('sha256').update(text).digest('base64url')}`;
