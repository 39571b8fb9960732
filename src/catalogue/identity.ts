import { createHash } from 'node:crypto';
import type { MovieIds } from './movie.ts';

/** The article's name in a Wikipedia address or link, as {@link MovieIds.wikipedia} writes it; empty when there is none. */
export function articleName(address: string): string {
  const path =
    /^(?:https?:)?\/\/[a-z]+(?:\.m)?\.wikipedia\.org\/wiki\/(.+)$/i.exec(address.trim())?.[1] ?? address.trim();
  if (/^https?:/i.test(path)) return '';
  let name = path.replace(/#[\s\S]*|\?\w+=[\s\S]*/, '');
  try {
    name = decodeURIComponent(name);
  } catch {
    // A stray percent sign: the name is taken as written.
  }
  name = name.replace(/ /g, '_').normalize('NFC');
  return name === '' ? '' : name.charAt(0).toUpperCase() + name.slice(1);
}

/** Every id as `database:id`, so that records of different sources meet in one map. */
export function idKeys(ids: MovieIds): string[] {
  return Object.entries(ids).map(([database, id]) => `${database}:${String(id)}`);
}

const LONGEST_ID = 48;
const LONGEST_SLUG = LONGEST_ID - '-2026'.length - '-abcd'.length;

/** `Léon: The Professional`, 1994 → `leon-the-professional-1994`. Titles in other scripts become a short hash. */
export function slug(title: string, year: number | null): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  let name = plain.slice(0, LONGEST_SLUG);
  if (plain.length > LONGEST_SLUG && name.includes('-')) name = name.slice(0, name.lastIndexOf('-'));
  if (name === '') name = `film-${shortHash(title)}`;
  return year === null ? name : `${name}-${year}`;
}

/** Four characters that tell two films of one slug apart, the same whatever the order they come in. */
export function shortHash(text: string): string {
  const number = createHash('sha256').update(text).digest().readUInt32BE(0) % 36 ** 4;
  return number.toString(36).padStart(4, '0');
}
