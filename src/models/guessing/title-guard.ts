import type { Movie } from '#catalogue/movie.ts';
import { STOP_STEMS } from '../plots/stop-words.ts';
import { fold, stems } from '../plots/words.ts';

/** Stands where a word of the title stood. */
const BLANK = '▁▁▁';

/** Words from this length on give each other away when one is a part of the other: `ghost` and `Ghostbusters`. */
const TELLING_PART = 5;

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(' '); // biome-ignore format: one list
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;

/** Knows which words would give a film's title away. */
export interface TitleGuard {
  /** Whether any word of a text is in one of the film's titles, in any form. */
  tells(text: string): boolean;
  /** The text with {@link BLANK} for each such word, and how many there were. */
  blank(text: string): { readonly text: string; readonly blanks: number };
}

type Titled = Pick<Movie, 'title' | 'originalTitle' | 'alternativeTitles' | 'titles'>;

/**
 * Guards every title of a film. Words without a meaning of their own (`the`, `of`) are let through, but for a title that has
 * no others: `It`, `Them!`.
 */
export function guardTitle({ title, originalTitle, alternativeTitles, titles = {} }: Titled): TitleGuard {
  const hidden = new Set<string>();
  for (const one of [title, originalTitle ?? '', ...alternativeTitles, ...Object.values(titles)]) {
    const words = stems(one);
    const telling = words.filter((word) => !STOP_STEMS.has(word));
    const isOwn = one === title || one === originalTitle;
    for (const word of telling.length > 0 ? telling : isOwn ? words : []) for (const form of formsOf(word)) hidden.add(form);
    const folded: readonly string[] = fold(one).match(/[\p{L}\p{N}]+/gu) ?? [];
    folded.slice(1).forEach((word, at) => {
      hidden.add(stems(folded[at]! + word)[0]!); // `Spider-Man` is `spiderman` to others
    });
  } // biome-ignore format: one rule a line
  const long = [...hidden].filter((word) => word.length >= TELLING_PART);
  const tellsWord = (typed: string): boolean =>
    stems(typed).some(
      (word) =>
        hidden.has(word) ||
        (word.length >= TELLING_PART &&
          !STOP_STEMS.has(word) &&
          long.some((other) => other.includes(word) || word.includes(other))),
    );
  return {
    tells: (text) => (text.match(WORD) ?? []).some(tellsWord),
    blank(text) {
      let blanks = 0;
      const kept = text.replace(WORD, (word) => {
        if (!tellsWord(word)) return word;
        blanks += 1;
        return BLANK;
      });
      return { text: kept, blanks };
    },
  };
}

/** A number is told by its digits as well as by its word; but the stem of `one` is that of `on`. */
function formsOf(word: string): string[] {
  const number = NUMBERS.findIndex((name) => stems(name)[0] === word);
  if (number !== -1) return [word, String(number)];
  const name = /^\d{1,2}$/.test(word) ? NUMBERS[Number(word)] : undefined;
  return name === undefined ? [word] : [word, ...stems(name).filter((stem) => !STOP_STEMS.has(stem))];
}
