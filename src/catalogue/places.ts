/** Nationalities, film industries and other databases' spellings, to countries in English. */
const COUNTRIES: Readonly<Record<string, string>> = {
  'United States': 'american, united states of america, usa, us, u s, hollywood, the united states, united states',
  'United Kingdom':
    'british, english, scottish, welsh, uk, great britain, england, scotland, wales, northern ireland, united kingdom of great britain and ireland, kingdom of great britain',
  India:
    'indian, bollywood, tollywood, kollywood, hindi, tamil, telugu, malayalam, kannada, bengali, marathi, punjabi, assamese, gujarati, odia, oriya, bhojpuri, tulu, british raj',
  'Hong Kong': 'hong kong sar china, hong kong',
  China: 'chinese, people s republic of china, republic of china',
  Taiwan: 'taiwanese',
  Japan: 'japanese',
  'South Korea': 'south korean, korean, south korea, korea',
  'North Korea': 'north korean',
  France: 'french',
  Germany: 'german, west germany, west german, weimar republic, nazi germany, german language',
  'East Germany': 'east german, german democratic republic',
  Italy: 'italian, kingdom of italy',
  Spain: 'spanish',
  Russia: 'russian',
  'Soviet Union': 'soviet, ussr',
  Australia: 'australian',
  Canada: 'canadian',
  'New Zealand': 'new zealand',
  Ireland: 'irish, republic of ireland',
  Mexico: 'mexican',
  Brazil: 'brazilian',
  Argentina: 'argentine, argentinian',
  Chile: 'chilean',
  Colombia: 'colombian',
  Cuba: 'cuban',
  Sweden: 'swedish',
  Norway: 'norwegian',
  Denmark: 'danish',
  Finland: 'finnish',
  Iceland: 'icelandic',
  Netherlands: 'dutch, the netherlands',
  Belgium: 'belgian',
  Switzerland: 'swiss',
  Austria: 'austrian',
  Poland: 'polish',
  Czechia: 'czech, czech republic',
  Czechoslovakia: 'czechoslovak, czechoslovakian',
  Hungary: 'hungarian',
  Romania: 'romanian',
  Bulgaria: 'bulgarian',
  Greece: 'greek',
  Turkey: 'turkish, turkiye',
  Israel: 'israeli',
  Iran: 'iranian, persian',
  Egypt: 'egyptian',
  'South Africa': 'south african',
  Nigeria: 'nigerian, nollywood',
  Philippines: 'filipino, philippine, the philippines',
  Thailand: 'thai',
  Indonesia: 'indonesian',
  Malaysia: 'malaysian, malay',
  Singapore: 'singaporean',
  Vietnam: 'vietnamese',
  Bangladesh: 'bangladeshi',
  Pakistan: 'pakistani, lollywood',
  'Sri Lanka': 'sri lankan',
  Nepal: 'nepalese, nepali',
  Maldives: 'maldivian',
  Portugal: 'portuguese',
  Serbia: 'serbian',
  Yugoslavia: 'yugoslav, yugoslavian, socialist federal republic of yugoslavia',
  Croatia: 'croatian',
  Ukraine: 'ukrainian',
  Georgia: 'georgian',
  Lebanon: 'lebanese',
  'Saudi Arabia': 'saudi',
};

const BY_NAME = new Map<string, string>();
for (const [country, names] of Object.entries(COUNTRIES)) {
  BY_NAME.set(country.toLowerCase(), country);
  for (const name of names.split(', ')) BY_NAME.set(name, country);
}
/** Longest first, so that "north korean" is not read as "korean". */
const NATIONS = [...BY_NAME.keys()].filter((name) => name.length > 3).sort((a, b) => b.length - a.length);

/** The country a source means by `American`, `South_Korean`, `Bollywood`, `United States of America`; else its own words. */
export function country(raw: string): string {
  const plain = raw.replace(/_/g, ' ').trim();
  const folded = plain
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim();
  return BY_NAME.get(folded) ?? plain;
}

/** Every country a cell names: `British, American`, `Hong Kong / China`. */
export function countries(raw: string): string[] {
  const found = raw
    .split(/[,/;|&]/)
    .map((name) => country(name.trim()))
    .filter((name) => name !== '' && !/^unknown$/i.test(name));
  return [...new Set(found)];
}

/** The countries a lead's first clause names: "is a 2008 Israeli animated …". Empty when it names none. */
export function countriesInLead(lead: string): string[] {
  const clause =
    /\b(?:is|was) an? (.{0,90}?)\b(?:film|movie|documentary|serial|comedy|drama|western|cartoon|short)\b/i.exec(lead);
  if (clause === null) return [];
  let words = ` ${(clause[1] ?? '')
    .toLowerCase()
    .replace(/(?<!\w)\w+-language/g, ' ')
    .replace(/[^a-z]+/g, ' ')} `;
  const found: { at: number; name: string }[] = [];
  for (const name of NATIONS) {
    const at = words.indexOf(` ${name} `);
    if (at < 0) continue;
    found.push({ at, name: BY_NAME.get(name) ?? name });
    words = words.replace(` ${name} `, ` ${'_'.repeat(name.length)} `);
  }
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ name }) => name))];
}

const LANGUAGES = new Map<string, string>([
  ['mandarin', 'zh'],
  ['standard mandarin', 'zh'],
  ['mandarin chinese', 'zh'],
  ['cantonese', 'zh'],
  ['standard cantonese', 'zh'],
  ['silent', 'zxx'],
  ['silent film', 'zxx'],
  ['farsi', 'fa'],
  ['flemish', 'nl'],
  ['tagalog', 'tl'],
  ['filipino', 'tl'],
  ['bollywood', 'hi'],
]);
const named = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
for (let code = 0; code < 676; code += 1) {
  const iso = String.fromCharCode(97 + Math.floor(code / 26), 97 + (code % 26));
  const name = named.of(iso)?.toLowerCase();
  if (name !== undefined && !LANGUAGES.has(name)) LANGUAGES.set(name, iso);
}

/** ISO 639-1 code of `Hindi`, `English Language`, `en`, TMDB's `cn` and `xx`; null when there is none. */
export function language(raw: string): string | null {
  const plain = raw
    .trim()
    .toLowerCase()
    .replace(/ languages?$/, '');
  if (plain === 'cn') return 'zh';
  if (plain === 'xx') return 'zxx';
  if (/^[a-z]{2}$/.test(plain)) return named.of(plain) === undefined ? null : plain;
  return LANGUAGES.get(plain) ?? null;
}
