import type { Genre } from '#catalogue/genres.ts';

/** How people name a genre when they ask. Kept to words that seldom mean anything else. */
const SAID: readonly (readonly [Genre, RegExp])[] = [
  ['Animation', /\banimat(?:ed|ion)|\bcartoon|\banime\b|\bpixar\b|\bclaymation|\bstop[- ]motion/i],
  ['Horror', /\bhorror\b|\bscary\b|\bslasher\b/i],
  ['Comedy', /\bcomed(?:y|ies|ic)\b|\brom-?com\b|\bparody\b/i],
  ['Romance', /\bromance\b|\bromantic\b|\brom-?com\b|\blove story\b/i],
  ['Science Fiction', /\bsci-?\s?fi\b|\bscience fiction\b|\bdystopian?\b|\bfuturistic\b/i],
  ['Western', /\bwestern\b|\bcowboys?\b/i],
  ['War', /\bwar (?:movie|film)|\bww(?:1|2|i|ii)\b|\bworld war\b/i],
  ['Action', /\baction\b/i],
  ['Thriller', /\bthriller\b/i],
  ['Documentary', /\bdocumentary\b/i],
  ['Family', /\b(?:kid|child|children|family)['’]?s?\b\s*(?:movie|film)|\bdisney\b/i],
  ['Fantasy', /\bfantasy\b|\bfairy[- ]?tale\b/i],
  ['Crime', /\bcrime (?:movie|film|drama)|\bgangsters?\b|\bmafia\b|\bheist\b/i],
  ['Music', /\bmusical\b/i],
  ['Mystery', /\bmystery\b|\bwhodunn?it\b/i],
  ['Drama', /\bdrama\b/i],
];

/** Genres that a question names. */
export function genreHints(question: string): Set<Genre> {
  return new Set(SAID.filter(([, said]) => said.test(question)).map(([genre]) => genre));
}
