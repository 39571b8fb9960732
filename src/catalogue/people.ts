import { cleanText } from './text.ts';

const NOBODY = /^(?:unknown|n\/?a|none|various|uncredited|tba|tbd|anonymous|not credited|[-–—?.*]+)$/i;
const SUFFIX = /^(?:jr|sr|ii|iii|iv|m\.?d|ph\.?d|esq)\.?$/i;

/** Splits a list of names as people write it (commas, newlines, "and", `Director: …` before the name). */
export function readPeople(raw: string): string[] {
  if (raw === '') return [];
  const people: string[] = [];
  const parts = cleanText(raw)
    .replace(/(?:^|\n)[^\S\n]*(?:directors?|starring|cast|screenplay|producers?)\s*:/gi, '\n')
    .replace(/\((?:director|dir\.?|co-director|uncredited|voice)\)/gi, '')
    .split(/[\n,;|•·]|\s(?:and|&)(?=\s)/);
  for (const part of parts) {
    const name = part
      .trim()
      .replace(/^(?:and|with|directed by|by)\s+/i, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (name === '' || NOBODY.test(name) || name.length > 60) continue;
    const last = people.length - 1;
    if (SUFFIX.test(name) && last >= 0) people[last] = `${people[last]} ${name}`;
    else if (!people.includes(name)) people.push(name);
  }
  return people;
}

/** `Cast` cells that hold `Director: X\nCast: A, B`: each name under its own heading. */
export function parseCreditsCell(cell: string): { directors: string[]; cast: string[] } {
  const directors: string[] = [];
  let rest = cell;
  const heading = /(?:^|\n)[^\S\n]*directors?\s*:([^\n]*)/gi;
  for (const match of cell.matchAll(heading)) directors.push(...readPeople(match[1] ?? ''));
  rest = rest
    .replace(heading, '\n')
    .replace(/(?:^|\n)[^\S\n]*(?:screenplay|producers?|music|writers?)\s*:[^\n]*/gi, '\n');
  return { directors, cast: readPeople(rest) };
}

const WORD = String.raw`(?:\p{Lu}[\p{L}'’-]+|(?:\p{Lu}\.)+|de|da|di|del|della|der|den|du|la|le|van|von|al|el|bin|ten|y|St\.|Jr\.|Sr\.)(?!\p{L})`;
const NAME = String.raw`\p{Lu}(?:[\p{L}'’-]+|\.(?:\p{Lu}\.)*)(?: ${WORD}){0,4}`;
const DIRECTED = new RegExp(
  String.raw`\bdirected(?:,? (?:and )?(?:co-)?[a-z]+){0,4} by (${NAME}(?:, ${NAME})*(?:,? and ${NAME})?)`,
  'u',
);

/** The directors an encyclopedia's first paragraph names: "… directed by Renny Harlin and written by …". */
export function directorsInLead(lead: string): string[] {
  const match = DIRECTED.exec(lead);
  return match === null ? [] : readPeople(match[1] ?? '');
}

/** One spelling for comparing people: `D. W. Griffith` and `D.W. Griffith` are one, `Bong Joon-ho` and `Joon-ho Bong` too. */
export function personKey(name: string): string {
  return nameWords(name).sort().join('');
}

/** First initial and last name: under it `Charlie Chaplin` is `Charles Chaplin`. For people of one job on one film only. */
export function looseKey(name: string): string {
  const words = nameWords(name);
  return `${(words[0] ?? '').charAt(0)}.${words.at(-1) ?? ''}`;
}

function nameWords(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/\b(?:jr|sr)\b\.?/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
