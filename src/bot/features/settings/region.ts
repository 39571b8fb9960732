import { countryCodes, countryNameIn, currentCode, isCountry } from '#messages/index.ts';

/** What people write for a country that is neither its code nor its name. */
const ABBREVIATED: Readonly<Record<string, string>> = { USA: 'US', UAE: 'AE', ENGLAND: 'GB' };

/** The country that was typed: its code, or its name in English or in one of these languages; null for none there is. */
export function countryNamed(typed: string, languages: readonly string[]): string | null {
  const letters = typed.trim().toUpperCase();
  const code = Object.hasOwn(ABBREVIATED, letters) ? ABBREVIATED[letters]! : currentCode(letters);
  if (code !== null) return isCountry(code) ? code : null;
  const wanted = plain(typed);
  if (wanted === '') return null;
  const isCalledSo = (one: string): boolean =>
    ['en', ...languages].some((language) => plain(countryNameIn(language, one) ?? '') === wanted);
  return countryCodes().find(isCalledSo) ?? null;
}

/** Letters and digits alone: `Côte d’Ivoire` and `cote d'ivoire` are one. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
