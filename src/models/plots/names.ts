import { fold } from './words.ts';

/** One line a person: how casts go into the index of names. */
export const NAME_SEPARATOR = '\n';

/** Full names of two words or more, folded: `Robert Downey, Jr.` is `robert downey jr`. */
export function nameTokens(people: string): string[] {
  return people
    .split(NAME_SEPARATOR)
    .map(nameKey)
    .filter((name) => name.includes(' '));
}

/** Every run of two to four words of a question: any of them may be a name. */
export function nameCandidates(question: string): Set<string> {
  const found = new Set<string>();
  const words = nameKey(question).split(' ');
  for (let from = 0; from < words.length; from += 1) {
    for (let length = 2; length <= 4 && from + length <= words.length; length += 1) {
      found.add(words.slice(from, from + length).join(' '));
    }
  }
  return found;
}

function nameKey(text: string): string {
  return fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
