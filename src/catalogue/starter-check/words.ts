/** English words that carry no story: a run of them shared by two texts says nothing. */
const EMPTY = new Set(
  `a about after again all also am an and any are as at away back be because been before being both but by can could did do
  does don down each for from get gets go goes got had has have he her hers him his how i if in into is it its itself just
  like me my no nor not now of off on one only onto or other our out over own really same she so some something that the
  their them then there they thing this those through to too two under until up us very was way were what when where which
  while who whom whose why will with would you your`.split(/\s+/),
);

/** The words of a text, folded: lower case, no accents, no punctuation. */
export function foldedWords(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The words that carry a story. */
export const contentWords = (text: string): string[] => foldedWords(text).filter((word) => !EMPTY.has(word));

/** Every run of `length` neighbouring words, joined by spaces. */
export function runs(words: readonly string[], length: number): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at + length <= words.length; at += 1) found.add(words.slice(at, at + length).join(' '));
  return found;
}
