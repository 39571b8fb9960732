import type { Genre } from '#catalogue/genres.ts';
import { isDenied } from './clauses.ts';

/** How people name a genre when they ask. Kept to words that seldom mean anything else. */
const SAID: readonly (readonly [Genre, RegExp])[] = [
  ['Animation', /\banimat(?:ed|ion)|\bcartoon|\banime\b|\bpixar\b|\bclaymation|\bstop[- ]motion/gi],
  ['Horror', /\bhorror\b|\bscary\b|\bslasher\b/gi],
  ['Comedy', /\bcomed(?:y|ies|ic)\b|\brom-?com\b|\bparody\b/gi],
  ['Romance', /\bromance\b|\bromantic\b|\brom-?com\b|\blove story\b/gi],
  ['Science Fiction', /\bsci-?\s?fi\b|\bscience fiction\b|\bdystopian?\b|\bfuturistic\b/gi],
  ['Western', /\bwestern\b|\bcowboys?\b/gi],
  ['War', /\bwar (?:movie|film)|\bww(?:1|2|i|ii)\b|\bworld war\b/gi],
  ['Action', /(?<!\blive[- ])\baction\b/gi],
  ['Thriller', /\bthriller\b/gi],
  ['Documentary', /\bdocumentary\b/gi],
  ['Family', /\b(?:kid|child|children|family)['’]?s?\b\s*(?:movie|film)|\bdisney\b/gi],
  ['Fantasy', /\bfantasy\b|\bfairy[- ]?tale\b/gi],
  ['Crime', /\bcrime (?:movie|film|drama)|\bgangsters?\b|\bmafia\b|\bheist\b/gi],
  ['Music', /\bmusical\b/gi],
  ['Mystery', /\bmystery\b|\bwhodunn?it\b/gi],
  ['Drama', /\bdrama\b/gi],
];

export interface GenreHints {
  readonly named: ReadonlySet<Genre>;
  /** `not animated`: a genre that is both is only named. */
  readonly denied: ReadonlySet<Genre>;
}

/** `live action, not a cartoon` is no action film. */
const LIVE_ACTION = /\blive[- ]?action\b|\breal (?:people|actors)\b/i;

/** Genres that a question names, and those it denies. */
export function genreHints(question: string): GenreHints {
  const [named, denied] = [new Set<Genre>(), new Set<Genre>()];
  for (const [genre, said] of SAID) {
    for (const { index } of question.matchAll(said)) (denies(question, index) ? denied : named).add(genre);
  }
  if (LIVE_ACTION.test(question) && !named.has('Animation')) denied.add('Animation');
  for (const genre of named) denied.delete(genre);
  return { named, denied };
}

/** `not a comedy or a musical` denies both. */
function denies(question: string, at: number): boolean {
  if (isDenied(question, at)) return true;
  const list = /\b([a-z-]{1,40})(?:\s{0,4},\s{0,4}|\s{1,4})(?:or|nor)\s{1,4}(?:an?\s{1,4})?$/i.exec(
    question.slice(Math.max(0, at - 40), at),
  );
  return list !== null && isDenied(question, at - list[0].length);
}
