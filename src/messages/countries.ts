/** Countries by their ISO 3166-1 alpha-2 codes, and what each language calls them: `Intl` knows both. */
import { listed, localeOf, remembered } from './intl.ts';
import { spoken } from './speaking.ts';

/** Regions that `Intl` names and that are no countries. */
const NO_COUNTRY: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

const names = new Map<string, Intl.DisplayNames>();

/** A country's name in a language; `undefined` for a code that the language has no name for. */
export const countryNameIn = (language: string, code: string): string | undefined =>
  remembered(names, language, () => new Intl.DisplayNames(localeOf(language), { type: 'region', fallback: 'none' })).of(
    code,
  );

/** The code in use today for a code of two letters: `UK` is `GB`, and East Germany's is Germany's; `null` for other texts. */
export const currentCode = (code: string): string | null =>
  /^[A-Z]{2}$/.test(code) ? (Intl.getCanonicalLocales(`und-${code}`)[0] ?? '').slice(4) : null;

export const isCountry = (code: string): boolean =>
  !NO_COUNTRY.has(code) && currentCode(code) === code && countryNameIn('en', code) !== undefined;

let codes: readonly string[] | undefined;

/** The codes of all countries. */
export function countryCodes(): readonly string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  codes ??= letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
  return codes;
}

/** English names to codes: films say where they are from in English. */
let byEnglishName: ReadonlyMap<string, string> | undefined;

/** A country as the language that is spoken calls it; countries that are no more (`Yugoslavia`) keep their English names. */
export function countryName(english: string): string {
  const language = spoken();
  if (language === 'en') return english;
  byEnglishName ??= new Map(countryCodes().map((code) => [countryNameIn('en', code) ?? code, code]));
  const code = byEnglishName.get(english);
  return (code === undefined ? undefined : countryNameIn(language, code)) ?? english;
}

export const countryNames = (countries: readonly string[]): string => listed(countries.map(countryName), 'unit');
