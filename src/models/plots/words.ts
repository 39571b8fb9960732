import { stemmer } from 'stemmer';

const known = new Map<string, string>();
/** Enough for every word of 50,000 films; then it starts again, so that strange texts cannot fill the memory. */
const MOST_KNOWN = 300_000;

/**
 * The words of a text as the keyword index keeps them: folded (no case, no accents, `'s` and apostrophes gone), reduced
 * to their stems (Porter, 1980). Scripts without spaces come out as whole runs.
 */
export function stems(text: string): string[] {
  const found: string[] = [];
  for (const word of fold(text).match(isAscii(text) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? []) found.push(stem(word));
  return found;
}

/** Most texts are, and patterns that know all of Unicode take three times as long. */
const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

/** Lower case without accents and apostrophes. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase().replace(/['`]s\b|['`]/g, '');
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’‘`]s\b|['’‘`]/g, '');
}

function stem(word: string): string {
  let found = known.get(word);
  if (found === undefined) {
    found = /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(word, found);
  }
  return found;
}
