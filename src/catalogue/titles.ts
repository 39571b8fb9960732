import { plausibleYear } from './partial.ts';
import { cleanText } from './text.ts';

const ARTICLES =
  'the a an le la les l un une des el los las una unos unas il lo gli uno der die das ein eine den det de het een os as um uma en ett'.split(
    ' ',
  );
const TRAILING_ARTICLE = new RegExp(`^(.+), (${ARTICLES.join('|')}|l'|L’|i|o)$`, 'i');
const LEADING_ARTICLE = /^(?:the|an?|le|la|les|el|los|las|il|lo|gli|der|die|das|un|une|una|het|een|den|det) +(?=.)/;
/** `(film)`, `(1931 film)`, `(1915 Raoul Walsh film)`, `(TV special)`, `(1933 serial)`: what Wikipedia adds to tell articles apart. */
const DISAMBIGUATION =
  /\((?:(\d{4})\s*)?(?:[\p{L}.' -]{0,40}\s)?(?:film|movie|films|serial|short|short film|TV special|TV movie|miniseries|film series|documentary)\)$/iu;
/** Numerals and abbreviations that one source spells out and another does not. */
const SAME_WORD = new Map(
  Object.entries({ ii: '2', iii: '3', iv: '4', vi: '6', vii: '7', viii: '8', ix: '9', vol: 'volume', pt: 'part' }),
);
/** Words for which some sources write digits; but `Nine` and `9` are two films of one year. */
const NUMBERS = new Map(
  'one two three four five six seven eight nine ten eleven twelve thirteen'
    .split(' ')
    .map((word, at) => [word, String(at + 1)]),
);

/** A title read from a source: how it is shown, what else it is called, and a year if the title carried one. */
export interface ReadTitle {
  readonly title: string;
  readonly alternatives: readonly string[];
  readonly year: number | null;
}

/** `Matrix, The` → `The Matrix`; `Cité des enfants perdus, La` → `La Cité des enfants perdus`. */
export function articleFirst(title: string): string {
  const match = TRAILING_ARTICLE.exec(title);
  if (match === null) return title;
  const [, rest = '', article = ''] = match;
  const first = article.charAt(0).toUpperCase() + article.slice(1);
  return /['’]$/.test(article) || article.toLowerCase() === 'l'
    ? `${first.replace(/^L$/, "L'")}${rest}`
    : `${first} ${rest}`;
}

/**
 * Reads a title as sources write it: entities, footnote marks, `(1931 film)`, `Matrix, The (1999)`, `(a.k.a. Se7en)`,
 * and a second name in brackets.
 */
export function readTitle(raw: string): ReadTitle {
  let title = cleanText(raw).replace(/\s+/g, ' ');
  let year: number | null = null;
  const dated = /^(.+)\((\d{4})(?:[-–]\d{0,4})?\)$/.exec(title);
  if (dated !== null) {
    title = dated[1]?.trimEnd() ?? title;
    year = plausibleYear(Number(dated[2]));
  }
  const told = DISAMBIGUATION.exec(title);
  if (told !== null && told.index > 0) {
    title = title.slice(0, told.index).trimEnd();
    if (told[1] !== undefined) year ??= plausibleYear(Number(told[1]));
  }
  const alternatives: string[] = [];
  // Second names, last bracket first: "Seven (a.k.a. Se7en)", "Postman, The (Postino, Il)", "Asuravithu (അസുരവിത്ത്)".
  for (let bracket = lastBracket(title); bracket !== null; bracket = lastBracket(title)) {
    const inner = articleFirst(
      bracket.inner.replace(/^(?:(?:a\.?k\.?a\.?|UK as|US as|also known as)[:,]? )/i, '').trim(),
    );
    if (inner !== '') alternatives.unshift(inner);
    title = bracket.before;
  }
  title = articleFirst(title);
  if (/^"[^"]+"$/.test(title)) title = title.slice(1, -1);
  return { title, alternatives, year };
}

function lastBracket(title: string): { before: string; inner: string } | null {
  const match = /^(.*\S)\s+\(([^()]+)\)$/.exec(title);
  return match === null ? null : { before: match[1] ?? '', inner: match[2] ?? '' };
}

/** Marks that a writer may leave out. In other scripts (Devanagari, kana) a mark is a letter's sound. */
const ACCENTS = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}{0,8})\p{M}/gu;
/** Vowel points of Hebrew and Arabic, and marks that make a sign an emoji. */
const POINTS = /(?:[\u0591-\u05c7]|[\u064b-\u0652]|\u0670|[\u20d0-\u20ff]|[\ufe00-\ufe0f])/gu;
/** Letters that are not taken apart by Unicode's own decomposition, in the letters they are typed with. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'n' }),
);

/** Lower case without accents or punctuation, words parted by one space; `&` reads "and". Scripts without case stay as they are. */
export function foldTitle(title: string): string {
  const plain = /^[\0-\x7f]*$/.test(title)
    ? title.toLowerCase()
    : title
        .normalize('NFKD')
        .replace(ACCENTS, '')
        .replace(POINTS, '')
        .toLowerCase()
        .replace(/[ßæœøłđðþħıŋ]/g, (letter) => LETTERS.get(letter) ?? letter);
  return plain
    .replace(/&/g, ' and ')
    .replace(/['’‘`´′ʻʼʹ＇]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** A folded title without its leading article. */
function withoutArticle(folded: string): string {
  return folded.replace(LEADING_ARTICLE, '');
}

/** What two spellings of one title share: folded, without leading article, numerals in digits, no spaces. Never empty for a title. */
export function titleKey(title: string): string {
  return key(title, (word) => word);
}

/** {@link titleKey} with number words in digits too: `Twelve Monkeys` and `12 Monkeys`. The same as it when there are none. */
export function looseTitleKey(title: string): string {
  return key(title, (word) => NUMBERS.get(word) ?? word);
}

function key(title: string, spell: (word: string) => string): string {
  const folded = withoutArticle(foldTitle(title));
  if (folded === '') return title.trim();
  return folded
    .split(' ')
    .map((word) => spell(spellWord(word)))
    .join('');
}

/** `ii` → `2`, `vol` → `volume`: one spelling of words that titles write in two ways. */
export function spellWord(word: string): string {
  return SAME_WORD.get(word) ?? word;
}
