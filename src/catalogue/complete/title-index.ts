import type { Movie } from '../movie.ts';
import type { TitleAnswer } from '../resolve/answer.ts';
import { TitleResolver } from '../resolve/resolver.ts';
import { collectNames, compactOf, type Names } from './names.ts';
import { type TitleQuery, titleReadings } from './query.ts';
import type { NearWords } from './word-trie.ts';

/** How a title answers what was typed; smaller is better. Popularity moves a film by less than one step. */
const EXACT = 0;
const BEGINS = 1;
const HAS_WORDS = 2;
const MISSPELT = 3;

/** With this many titles that fit as typed, misspelt ones are not looked for. */
const ENOUGH = 8;

/** A film and how well it fits. */
export interface Suggestion {
  readonly movie: Movie;
  /** Smaller is better; below {@link MISSPELT} everything typed is in the title as typed. */
  readonly score: number;
}

/** Finds films by what someone typed of their title. */
export class TitleIndex {
  readonly #names: Names;
  readonly #resolver: TitleResolver;
  readonly #popularity: Float32Array;
  readonly #best: Float32Array;
  /** Edits of each word of the vocabulary from the word being looked for; 255 is no match. */
  readonly #edits: Uint8Array[] = [];

  constructor(readonly movies: readonly Movie[]) {
    this.#names = collectNames(movies);
    this.#resolver = new TitleResolver(movies, {
      suggest: (text, limit) => this.suggest(text, limit).map(({ movie }) => movie),
      elsewhere: (text) => this.#elsewhere(text),
    });
    this.#popularity = Float32Array.from(movies, ({ votes }) => Math.min(0.95, Math.log10(1 + votes) / 5));
    this.#best = new Float32Array(movies.length).fill(Number.POSITIVE_INFINITY);
  }

  /**
   * Titles that what was typed may become, best first: whole title, beginning, words anywhere, then with one or two
   * letters wrong. Articles and accents do not matter; a year behind the title picks among namesakes.
   *
   * @example index.complete('lord rings', 5)
   */
  complete(text: string, limit: number): Movie[] {
    const found = this.suggest(text, limit).map(({ movie }) => movie);
    const exact = text.trim() === '' ? null : this.#resolver.exact(text);
    if (exact === null || exact.kind === 'unknown') return found;
    if (exact.kind === 'film') return [...new Set([exact.movie, ...found])].slice(0, limit);
    const films = exact.why === 'namesakes' ? [...exact.movies, ...found] : [...found, ...exact.movies];
    return [...new Set(films)].slice(0, limit);
  }

  /** {@link complete}, with how well each fits. */
  suggest(text: string, limit: number): Suggestion[] {
    const readings = titleReadings(text);
    if (readings[0]?.compact === '') return text.trim() === '' ? this.#popular(limit) : [];
    const found = new Map<number, number>();
    for (const query of readings) {
      for (const [film, score] of this.#search(query, limit)) {
        if (score < (found.get(film) ?? Number.POSITIVE_INFINITY)) found.set(film, score);
      }
    }
    return [...found]
      .sort((a, b) => a[1] - b[1] || a[0] - b[0])
      .slice(0, limit)
      .map(([film, score]) => ({ movie: this.movies[film] as Movie, score }));
  }

  /** Which film is meant by an id, a link or a title, however it is written; a question where that is not clear. */
  answer(typed: string): TitleAnswer {
    return this.#resolver.answer(typed);
  }

  /** {@link answer} for what is written in full only: a hundred times faster, and null for anything else. */
  exact(typed: string): TitleAnswer | null {
    return this.#resolver.exact(typed);
  }

  /** The film of {@link answer}, or null where somebody would have to be asked. */
  resolve(typed: string): Movie | null {
    const answer = this.answer(typed);
    return answer.kind === 'film' ? answer.movie : null;
  }

  #popular(limit: number): Suggestion[] {
    return [...this.movies]
      .sort((a, b) => b.votes - a.votes || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map((movie) => ({ movie, score: 0 }));
  }

  #search(query: TitleQuery, limit: number): [number, number][] {
    const touched: number[] = [];
    const offer = (name: number, step: number): void => {
      const film = this.#names.film[name] ?? 0;
      const year = this.movies[film]?.year;
      if (query.year !== null && !String(year ?? '').startsWith(query.year)) return;
      const score = step + (this.#names.main[name] === 1 ? 0 : 0.3) + 0.95 - (this.#popularity[film] ?? 0);
      const before = this.#best[film] ?? 0;
      if (before === Number.POSITIVE_INFINITY) touched.push(film);
      if (score < before) this.#best[film] = score;
    };
    this.#byBeginning(query, offer);
    if (touched.length < limit || query.words.length > 1) this.#byWords(query, 0, offer);
    if (touched.length < Math.min(limit, ENOUGH)) this.#byWords(query, 1, offer);
    if (touched.length === 0) this.#byWords(query, 2, offer);
    // "teh matrix": a short word with a slip in it is not worth more than the rest.
    const long = query.needed.filter((word) => word.length > 3);
    if (touched.length === 0 && long.length > 0 && long.length < query.needed.length) {
      this.#byWords({ ...query, needed: long }, 1, (name, step) => offer(name, step + 0.5));
    }
    const scored = touched.map((film): [number, number] => [film, this.#best[film] ?? 0]);
    for (const film of touched) this.#best[film] = Number.POSITIVE_INFINITY;
    return best(scored, limit);
  }

  /** Films of which a title in another language is spelt like a text. */
  elsewhere(text: string): Movie[] {
    return this.#elsewhere(text).map((film) => this.movies[film] as Movie);
  }

  #elsewhere(text: string): number[] {
    const { order, compact: names, film, elsewhere } = this.#names;
    const letters = compactOf(text);
    const found = new Set<number>();
    for (let at = this.#firstFrom(letters); letters !== '' && names[order[at] ?? -1] === letters; at += 1) {
      const name = order[at] ?? 0;
      if (elsewhere[name] === 1) found.add(film[name] ?? 0);
    }
    return [...found];
  }

  /** Where names begin that are not before these letters. */
  #firstFrom(letters: string): number {
    const { order, compact } = this.#names;
    let low = 0;
    for (let high = order.length; low < high; ) {
      const middle = (low + high) >> 1;
      if ((compact[order[middle] ?? 0] ?? '') < letters) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #byBeginning({ compact }: TitleQuery, offer: (name: number, step: number) => void): void {
    const { order, compact: names } = this.#names;
    for (let low = this.#firstFrom(compact); low < order.length; low += 1) {
      const name = order[low] ?? 0;
      const letters = names[name] ?? '';
      if (!letters.startsWith(compact)) break;
      offer(name, letters.length === compact.length ? EXACT : BEGINS);
    }
  }

  /** @param slack 0: words as typed; 1: with a slip in the longer ones; 2: with one more. */
  #byWords({ needed, open }: TitleQuery, slack: number, offer: (name: number, step: number) => void): void {
    const { trie, holders, holdersAt, words, wordsAt } = this.#names;
    const matches = needed.map((word, at) => {
      const allowed = editsAllowed(word, slack);
      const near = allowed > 0 ? trie.near(word, allowed, open && at === needed.length - 1) : [];
      return [...near, trie.range(word)];
    });
    if (matches.some((near) => near.every(({ from, to }) => from === to))) return;
    const sizes = matches.map((near) =>
      near.reduce((sum, { from, to }) => sum + (holdersAt[to] ?? 0) - (holdersAt[from] ?? 0), 0),
    );
    const rarest = sizes.indexOf(Math.min(...sizes));
    const edits = matches.map((near, at) => this.#mark(at, near));
    const seen = new Set<number>();
    for (const { from, to } of matches[rarest] ?? []) {
      for (let at = holdersAt[from] ?? 0; at < (holdersAt[to] ?? 0); at += 1) {
        const name = holders[at] ?? 0;
        if (seen.has(name)) continue;
        seen.add(name);
        const start = wordsAt[name] ?? 0;
        const end = wordsAt[name + 1] ?? 0;
        let total = 0;
        let inOrder = true;
        let previous = start - 1;
        for (const marked of edits) {
          let cost = 255;
          let place = -1;
          for (let word = start; word < end; word += 1) {
            const here = marked[words[word] ?? 0] ?? 255;
            if (here < cost || (here === cost && place < previous + 1 && here < 255)) {
              cost = here;
              place = word;
            }
          }
          total += cost;
          if (cost === 255) break;
          inOrder &&= place > previous;
          previous = place;
        }
        if (total >= 255) continue;
        const stray = (inOrder ? 0 : 0.3) + 0.04 * Math.min(8, end - start - needed.length);
        offer(name, (total === 0 ? HAS_WORDS : MISSPELT + 0.5 * (total - 1)) + stray);
      }
    }
    for (const [at, near] of matches.entries()) for (const { from, to } of near) edits[at]?.fill(255, from, to);
  }

  #mark(slot: number, near: readonly NearWords[]): Uint8Array {
    const marked = this.#edits[slot] ?? new Uint8Array(this.#names.trie.words.length).fill(255);
    this.#edits[slot] = marked;
    for (const { from, to, edits } of near) {
      for (let word = from; word < to; word += 1) marked[word] = Math.min(marked[word] ?? 255, edits);
    }
    return marked;
  }
}

/** Builds the index; about half a second for 46,000 films. */
export function buildTitleIndex(movies: readonly Movie[]): TitleIndex {
  return new TitleIndex(movies);
}

function editsAllowed(word: string, slack: number): number {
  if (slack === 0 || word.length < 4 || /\d/.test(word)) return 0;
  return Math.min(2, (word.length < 8 ? 0 : 1) + slack);
}

/** The `limit` smallest, without sorting thousands. */
function best(scored: [number, number][], limit: number): [number, number][] {
  if (scored.length > 4 * limit) {
    const values = Float32Array.from(scored, ([, score]) => score).sort();
    const worst = values[limit - 1] ?? 0;
    return scored.filter(([, score]) => score <= worst).slice(0, 4 * limit);
  }
  return scored;
}
