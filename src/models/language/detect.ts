import { eld } from 'eld/extrasmall';
import { stems } from '../plots/words.ts';

/** Which words are known; both take a stem as {@link stems} makes them. */
export interface Vocabulary {
  /** A word that English texts about films use. */
  english(stem: string): boolean;
  /** A word that a text of the library has, in whatever language, or a name. */
  ofFilms(stem: string): boolean;
}

/**
 * What eld has to prefer another language to English by, of scores in 0..1: this for a text without one English word, and
 * more the more English words it has. Below it a text counts as English. Chosen on the overviews of TMDB's 4,803 films.
 */
const MARGIN = 0.1;
const MARGIN_OF_ENGLISH = 0.3;
/** A text of nothing but English words is English, whatever eld makes of its letters: `ninja samurai katana`. */
const ENGLISH_SHARE = 0.95;
/** Fewer words are a name or a title as often as a sentence. */
const ENOUGH_WORDS = 4;

/** Small words that hardly any English sentence does without. */
const SMALL = new Set(
  stems(`the and of to a an in on is his her with who they their from that by for it its this but when has have into after while
  are be been not as at or which where him she out up about one two between against through before i my me we you your he was
  were had do does did so if then there some all what how just like no than them very can will would could`),
);

/** A text that is surely not English. `false` for what cannot be told: a few words, names, letters without sense. */
export function isForeign(text: string, vocabulary: Pick<Vocabulary, 'english'>): boolean {
  if (!isLatin(text)) return true;
  const words = stems(text).filter((word) => !/^\d+$/.test(word));
  if (words.length < ENOUGH_WORDS) return false;
  const english = words.filter((word) => SMALL.has(word) || vocabulary.english(word)).length / words.length;
  return english < ENGLISH_SHARE && leadOverEnglish(text) > MARGIN + MARGIN_OF_ENGLISH * english;
}

/** None of a text's words is known: letters without sense. `false` for a text without words. */
export function isGibberish(text: string, vocabulary: Vocabulary): boolean {
  const telling = stems(text).filter((word) => !SMALL.has(word));
  return telling.length > 0 && !telling.some((word) => vocabulary.english(word) || vocabulary.ofFilms(word));
}

/** The language of a text by ISO 639-1; `en` where it is not surely another, `und` where no word and no letter tells. */
export function languageOf(text: string, vocabulary: Vocabulary): string {
  if (isForeign(text, vocabulary)) {
    const likeliest = Object.entries(eld.detect(text).getScores())
      .filter(([language]) => language !== 'en')
      .sort(([, a], [, b]) => b - a)[0];
    return likeliest?.[0] ?? 'und';
  }
  return isGibberish(text, vocabulary) ? 'und' : 'en';
}

function isLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin * 2 >= letters;
}

/** By how much the likeliest language is ahead of English; 0 when that is English. */
function leadOverEnglish(text: string): number {
  const scores = eld.detect(text).getScores();
  return Math.max(0, ...Object.values(scores)) - (scores['en'] ?? 0);
}
