import { LRUCache } from 'lru-cache';
import type { Autocomplete } from '../command.ts';
import type { Choice } from '../options.ts';

/** Answers that are remembered, the least recently used evicted first. At most 25 choices of 200 characters each. */
const BOUND = 2_000;
/** Characters of what is typed that an answer is remembered by. */
const LONGEST = 60;

/** Who suggestions are for. */
export interface AskedBy {
  /** Their server, or they themselves. */
  readonly scope: string;
  /** Suggestions name films, genres and countries in it. */
  readonly language: string;
}

/**
 * What suggestions were made before: what is left to answer with when those asked for are not there in time. Suggestions that
 * are the same for everybody are shared among those who speak one language; others stay in the server, or with the member, they were made for.
 */
export class KnownSuggestions {
  readonly #known = new LRUCache<string, readonly Choice[]>({ max: BOUND });
  readonly #underWay = new Map<string, Promise<readonly Choice[]>>();
  readonly #numbers = new Map<Autocomplete, number>();

  /** Asks, or waits for whoever asks the same already. */
  ask(
    autocomplete: Autocomplete,
    by: AskedBy,
    typed: string,
    make: () => Promise<readonly Choice[]>,
  ): Promise<readonly Choice[]> {
    const prefix = this.#prefix(autocomplete, by);
    const key = prefix + typed;
    const same = this.#underWay.get(key);
    if (same) return same;
    const asked = make()
      .then((choices) => {
        if (choices.length > 0) this.#known.set(prefix + folded(typed), choices);
        return choices;
      })
      .finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, asked);
    return asked;
  }

  /** Of the longest beginning of `typed` that has any: the suggestions that what is typed fits. */
  earlier(autocomplete: Autocomplete, by: AskedBy, typed: string): readonly Choice[] {
    const prefix = this.#prefix(autocomplete, by);
    const wanted = folded(typed);
    for (let length = wanted.length; length >= 0; length--) {
      const key = prefix + wanted.slice(0, length);
      const known = this.#known.peek(key);
      const fitting = known?.filter(({ name }) => length === wanted.length || folded(name).includes(wanted)) ?? [];
      if (known && fitting.length > 0) {
        this.#known.get(key); // used: it is evicted later
        return fitting;
      }
    }
    return [];
  }

  #prefix(autocomplete: Autocomplete, { scope, language }: AskedBy): string {
    const number = this.#numbers.get(autocomplete) ?? this.#numbers.size;
    this.#numbers.set(autocomplete, number);
    return `${number} ${language} ${autocomplete.sameForAll ? '' : scope} `;
  }
}

/** Without case and accents; one space between words. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trimStart()
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST);
}
