import { country } from '#catalogue/places.ts';

/** A capital in the middle of a sentence: after a word or a comma, and not all in capitals. */
const MID_SENTENCE = /(?<=[\p{Ll}\p{Nd},;:)’'"] )["“‘(]?(\p{Lu}[\p{Ll}\p{M}]+(?:['’-]\p{Lu}?[\p{Ll}\p{M}]+)*)/gu;

/** Written with a capital, and yet part of what happens. */
const STORY_WORDS = new Set(
  `christmas halloween easter thanksgiving christian jew jewish jews muslim catholic nazi nazis communist soviet allied confederate
  earth mars moon god devil bible army navy marines marine internet western world war civil english`.split(/\s+/),
);

/** Whether a capitalised word is that of a country, a people or a feast rather than of a person or a thing. */
function tellsAStory(word: string): boolean {
  return STORY_WORDS.has(word.toLowerCase()) || country(word) !== word || COUNTRY_NAMES.has(word);
}

/** Countries that are called as sources call them. */
const COUNTRY_NAMES = new Set(
  `America Germany France Italy Spain Russia Japan China Korea India England Britain Ireland Scotland Vietnam Iraq Iran Israel
  Poland Mexico Africa Europe Asia Australia Canada Egypt Turkey`.split(/\s+/),
);

/** The names in a text: words that are capitalised in the middle of a sentence, but for countries, peoples and feasts. */
export function namesIn(text: string): Set<string> {
  const found = new Set<string>();
  const note = (word: string): void => {
    const plain = word.replace(/['’]s$/, '');
    if (plain.length > 1 && !tellsAStory(plain)) found.add(plain);
  };
  for (const [, word] of text.matchAll(MID_SENTENCE)) note(word!);
  return found;
}

/**
 * A text without the names in it, and without further ones that are known. What is left reads oddly, and means what it
 * meant: one of two texts without its names is enough for names to bring them no closer.
 */
export function withoutNames(text: string, more: Iterable<string> = []): string {
  const names = namesIn(text);
  for (const name of more) for (const word of name.split(/\s+/)) if (/^\p{Lu}/u.test(word)) names.add(word);
  if (names.size === 0) return text;
  const gone = text.replace(/\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu, (word) =>
    names.has(word.replace(/['’]s$/, '')) ? '' : word,
  );
  return gone
    .replace(/\(\s*\)/g, '')
    .replace(/\s{2,}/g, ' ')
    .replace(/\s([,.;:!?])/g, '$1')
    .trim();
}
