import { seriesKey } from '#catalogue/series.ts';
import { titleKey } from '#catalogue/titles.ts';

/** Words in a row that two texts have to share; five in a row hardly ever meet by chance. */
const SHINGLE = 5;
/** Shared runs from which two texts tell of one another: a copied sentence is enough. */
const SHARED = 4;
/** A run in more films than this is a figure of speech, and a first word of more titles no series. */
const COMMON = 12;

/**
 * Puts films together that must stay on one side of a split: films of one title (a film and its remake), of one
 * series (`Rocky`, `Rocky II`), and films whose texts share several runs of five words (the same blurb under two titles). Answers a group number for each film.
 */
export function groupFilms(
  films: readonly { readonly title: string; readonly texts: readonly string[] }[],
): Uint32Array {
  const parent = Uint32Array.from(films, (_, at) => at);
  const root = (film: number): number => {
    let at = film;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  const join = (a: number, b: number) => {
    parent[root(b)] = root(a);
  };

  const titles = new Map<string, number>();
  films.forEach(({ title }, film) => {
    const key = titleKey(title);
    const first = titles.get(key);
    if (first === undefined) titles.set(key, film);
    else join(first, film);
  });

  const series = new Map<string, number[]>();
  films.forEach(({ title }, film) => {
    const key = seriesKey(title);
    if (key !== null) series.set(key, [...(series.get(key) ?? []), film]);
  });
  for (const [key, sequels] of series) {
    if (sequels.length > COMMON) continue;
    const first = titles.get(key) ?? sequels[0]!;
    for (const sequel of sequels) join(first, sequel);
  }

  const holders = new Map<number, number[]>();
  films.forEach(({ texts }, film) => {
    for (const shingle of new Set(texts.flatMap(shingles))) {
      const films = holders.get(shingle);
      if (films) films.push(film);
      else holders.set(shingle, [film]);
    }
  });
  const shared = new Map<number, number>();
  for (const among of holders.values()) {
    if (among.length < 2 || among.length > COMMON) continue;
    among.forEach((a, at) => {
      for (const b of among.slice(at + 1)) {
        const pair = a * films.length + b;
        const count = (shared.get(pair) ?? 0) + 1;
        shared.set(pair, count);
        if (count === SHARED) join(a, b);
      }
    });
  }
  return Uint32Array.from(films, (_, film) => root(film));
}

/** Hashes of every run of five words (FNV-1a, Fowler, Noll & Vo). */
function shingles(text: string): number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const found: number[] = [];
  for (let at = 0; at + SHINGLE <= words.length; at += 1) {
    let hash = 0x811c9dc5;
    for (let word = at; word < at + SHINGLE; word += 1) {
      for (const char of words[word]!) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
      hash = Math.imul(hash ^ 32, 0x01000193);
    }
    found.push(hash >>> 0);
  }
  return found;
}
