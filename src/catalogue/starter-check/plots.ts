import { type StarterFilm, titleAndYear } from './library.ts';
import { foldedWords, runs } from './words.ts';

const SHORTEST = 90;
const LONGEST = 160;
/** Words in a shingle (Broder, 1997), and the Jaccard likeness of two plots' shingles from which they are near-copies. */
const SHINGLE = 3;
const NEAR_COPY = 0.06;

const PLACEHOLDER = /\b(?:lorem|ipsum|todo|tbd|fixme|placeholder|asdf|untitled plot)\b|\?{3}|\[\.\.\.\]/i;

/** Plots too short or too long, unfinished, or too much like another film's; a sentence each. */
export function plotProblems(films: readonly StarterFilm[]): string[] {
  const found: string[] = [];
  for (const film of films) {
    const count = film.plot.trim().split(/\s+/).length;
    if (count < SHORTEST || count > LONGEST) {
      found.push(`${titleAndYear(film)}: plot of ${count} words, ${SHORTEST} to ${LONGEST} promised`);
    }
    const unfinished = PLACEHOLDER.exec(film.plot);
    if (unfinished !== null) found.push(`${titleAndYear(film)}: plot holds "${unfinished[0]}"`);
    if (!/[.!?]['"”’]?$/.test(film.plot.trim())) found.push(`${titleAndYear(film)}: plot ends in mid-sentence`);
  }
  for (const [a, b, likeness] of nearCopies(films)) {
    found.push(`${titleAndYear(a)}: plot is a near-copy of that of ${titleAndYear(b)} (${likeness.toFixed(2)})`);
  }
  return found;
}

/** Pairs of films whose plots share at least {@link NEAR_COPY} of their shingles. */
export function nearCopies(films: readonly StarterFilm[]): [StarterFilm, StarterFilm, number][] {
  const shingles = films.map((film) => runs(foldedWords(film.plot), SHINGLE));
  const holders = new Map<string, number[]>();
  const shared = new Map<number, number>(); // first film's index * films + second's -> shingles in both
  shingles.forEach((set, at) => {
    for (const shingle of set) {
      const others = holders.get(shingle) ?? [];
      for (const other of others) {
        const key = other * films.length + at;
        shared.set(key, (shared.get(key) ?? 0) + 1);
      }
      holders.set(shingle, [...others, at]);
    }
  });
  const found: [StarterFilm, StarterFilm, number][] = [];
  for (const [key, both] of shared) {
    const a = Math.floor(key / films.length);
    const b = key % films.length;
    const likeness = both / (shingles[a]!.size + shingles[b]!.size - both);
    if (likeness >= NEAR_COPY) found.push([films[a]!, films[b]!, likeness]);
  }
  return found;
}
