import type { Movie } from '../movie.ts';
import { withoutArticle } from '../resolve/keys.ts';
import { titlesElsewhere } from '../resolve/name-table.ts';
import { foldTitle, spellWord } from '../titles.ts';
import { WordTrie } from './word-trie.ts';

/** Every name of every film, ready for looking up by its beginning and by its words. */
export interface Names {
  readonly count: number;
  /** The film of each name, as an index into the movies. */
  readonly film: Int32Array;
  /** 1 when it is the film's title, 0 when another name of it. */
  readonly main: Uint8Array;
  /** 1 when it is its title in another language. */
  readonly elsewhere: Uint8Array;
  /** Letters only, without leading article. */
  readonly compact: readonly string[];
  /** Names sorted by `compact`. */
  readonly order: Int32Array;
  readonly trie: WordTrie;
  /** Words of name n: `words[wordsAt[n]]` to `words[wordsAt[n + 1]]`, as ids into the trie's words. */
  readonly words: Int32Array;
  readonly wordsAt: Int32Array;
  /** Names with word w: `holders[holdersAt[w]]` to `holders[holdersAt[w + 1]]`. */
  readonly holders: Int32Array;
  readonly holdersAt: Int32Array;
}

/** A title's words as they are compared: folded, numerals in digits, no leading article. */
export function titleWords(title: string): string[] {
  return withoutArticle(foldTitle(title)).split(' ').filter(Boolean).map(spellWord);
}

/** A title's letters without spaces, as they are compared. */
export function compactOf(title: string): string {
  return withoutArticle(foldTitle(title)).replaceAll(' ', '');
}

export function collectNames(movies: readonly Movie[]): Names {
  const film: number[] = [];
  const main: number[] = [];
  const elsewhere: number[] = [];
  const compact: string[] = [];
  const wordLists: string[][] = [];
  for (const [at, movie] of movies.entries()) {
    const seen = new Set<string>();
    const add = (title: string, isMain: boolean, isElsewhere = false): void => {
      const letters = compactOf(title);
      if (letters === '' || seen.has(letters)) return;
      seen.add(letters);
      film.push(at);
      main.push(isMain ? 1 : 0);
      elsewhere.push(isElsewhere ? 1 : 0);
      compact.push(letters);
      wordLists.push(titleWords(title));
    };
    add(movie.title, true);
    // The French article is one word with its noun once the apostrophe is gone: L'Avventura is also looked for as avventura.
    const elided = /^[Ll]['’](.+)$/.exec(movie.title)?.[1];
    if (elided !== undefined) add(elided, true);
    // "2001" and "Terminator 2" are what people call films with a subtitle.
    const head = /^(.{3,}?)(?:: | [-–—] | or: | or )/.exec(movie.title)?.[1];
    if (head !== undefined) add(head, false);
    for (const other of [movie.originalTitle ?? '', ...movie.alternativeTitles]) add(other, false);
    for (const other of titlesElsewhere(movie)) add(other, false, true);
  }

  const vocabulary = [...new Set(wordLists.flat())].sort();
  const idOf = new Map(vocabulary.map((word, id) => [word, id]));
  const wordsAt = new Int32Array(film.length + 1);
  for (const [at, list] of wordLists.entries()) wordsAt[at + 1] = (wordsAt[at] ?? 0) + list.length;
  const words = new Int32Array(wordsAt[film.length] ?? 0);
  const holdersAt = new Int32Array(vocabulary.length + 1);
  for (const [at, list] of wordLists.entries()) {
    for (const [place, word] of list.entries()) words[(wordsAt[at] ?? 0) + place] = idOf.get(word) ?? 0;
  }
  for (const id of words) holdersAt[id + 1] = (holdersAt[id + 1] ?? 0) + 1;
  for (let id = 0; id < vocabulary.length; id += 1) holdersAt[id + 1] = (holdersAt[id + 1] ?? 0) + (holdersAt[id] ?? 0);
  const holders = new Int32Array(words.length);
  const next = holdersAt.slice();
  for (let name = 0; name < film.length; name += 1) {
    for (let at = wordsAt[name] ?? 0; at < (wordsAt[name + 1] ?? 0); at += 1) {
      const id = words[at] ?? 0;
      holders[next[id] ?? 0] = name;
      next[id] = (next[id] ?? 0) + 1;
    }
  }
  const order = Int32Array.from(compact.keys()).sort((a, b) => {
    const [x, y] = [compact[a] ?? '', compact[b] ?? ''];
    return x < y ? -1 : x > y ? 1 : a - b;
  });
  return {
    count: film.length,
    film: Int32Array.from(film),
    main: Uint8Array.from(main),
    elsewhere: Uint8Array.from(elsewhere),
    compact,
    order,
    trie: new WordTrie(vocabulary),
    words,
    wordsAt,
    holders,
    holdersAt,
  };
}
