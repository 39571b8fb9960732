import { foldTitle } from '../titles.ts';
import { numbersInDigits } from './numbers.ts';

/** Without the German "die": of titles that begin with it, far more are about dying. */
const LEADING_ARTICLE =
  /^(the|an?|le|la|les|el|los|las|il|lo|gli|der|das|un|une|una|uno|ein|eine|het|een|de|den|det) (?=.)/;
/** Words that people leave out of a title, and that two spellings of one title differ in. */
const SMALL = new Set(
  'a an and at by das de del der des du el et for from in la le les of on or the to und with y'.split(' '),
);
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    vol: 'volume',
    pt: 'part',
    ep: 'episode',
    vs: 'versus',
    mr: 'mister',
    dr: 'doctor',
    blvd: 'boulevard',
    st: 'saint',
    theatre: 'theater',
    centre: 'center',
    grey: 'gray',
    n: 'and',
  }),
);

/** The leading article of a folded title, or the empty string. */
export function articleOf(folded: string): string {
  return LEADING_ARTICLE.exec(folded)?.[1] ?? '';
}

/** A folded title without its leading article. */
export function withoutArticle(folded: string): string {
  return folded.replace(LEADING_ARTICLE, '');
}

/** A title's words in one spelling: no leading article, numbers in digits, abbreviations written out, American spelling. */
export function spelledWords(title: string): string[] {
  return spelledWordsOf(foldTitle(title));
}

/** {@link spelledWords} of a title that is folded already. */
export function spelledWordsOf(whole: string): string[] {
  const folded = withoutArticle(whole);
  if (folded === '') return [];
  const words = folded.split(' ');
  return numbersInDigits(words.map((word, at) => spelling(word, at > 0 && at < words.length - 1)));
}

function spelling(word: string, inside: boolean): string {
  if (word === 'v' && inside) return 'versus';
  if (word === 'n' && !inside) return word;
  const known = SPELLINGS.get(word);
  if (known !== undefined) return known;
  return word.includes('our') ? word.replace(/(?<=[a-z]{3})our(?=s?$|ite$|hood$)/, 'or') : word;
}

export const isSmall = (word: string): boolean => SMALL.has(word);

/** Words that carry a title: those that are not articles, prepositions and the like; all of them when there are no others. */
export function weighty(words: readonly string[]): readonly string[] {
  const large = words.filter((word) => !SMALL.has(word));
  return large.length > 0 ? large : words;
}
