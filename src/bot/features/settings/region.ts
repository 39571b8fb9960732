/** Countries as people write them, and as they read them: ISO 3166-1 alpha-2 codes, whose names `Intl` knows. */

const CODE = /^[A-Z]{2}$/;

/** Of Unicode's own, and none of a country. */
const NO_COUNTRY: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/** By language: making one costs more than asking it for every country. */
const names = new Map<string, Intl.DisplayNames>();

function nameIn(language: string, code: string): string | undefined {
  const inLanguage = names.get(language) ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  names.set(language, inLanguage);
  return inLanguage.of(code);
}

/** A country's name in a language, its code where the language has none. */
export const countryName = (code: string, language: string): string => nameIn(language, code) ?? code;

/** The country that was typed: its code, or its name in English or in one of these languages; null for none there is. */
export function countryNamed(typed: string, languages: readonly string[]): string | null {
  const code = ABBREVIATED[typed.trim().toUpperCase()] ?? canonical(typed.trim().toUpperCase());
  if (code !== null) return isCountry(code) ? code : null;
  const wanted = plain(typed);
  if (wanted === '') return null;
  return (
    codes().find((one) => ['en', ...languages].some((language) => plain(nameIn(language, one) ?? '') === wanted)) ??
    null
  );
}

/** What people write for a country that is neither its code nor its name. */
const ABBREVIATED: Readonly<Record<string, string>> = { USA: 'US', UAE: 'AE', ENGLAND: 'GB' };

const isCountry = (code: string): boolean =>
  !NO_COUNTRY.has(code) && canonical(code) === code && nameIn('en', code) !== undefined;

/** The code of today for one of two letters: `UK` is `GB`, and East Germany's is Germany's. */
const canonical = (code: string): string | null =>
  CODE.test(code) ? (Intl.getCanonicalLocales(`und-${code}`)[0] ?? '').slice(4) : null;

/** Letters and digits alone: `Côte d’Ivoire` and `cote d'ivoire` are one. */
const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

let known: readonly string[] | undefined;

function codes(): readonly string[] {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  known ??= letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry);
  return known;
}
