import type { PartialMovie } from '../../partial.ts';
import { cleanText } from '../../text.ts';
import { titleCell } from '../missing.ts';
import { hasColumns, type Source } from '../source.ts';
import { type ImdbTable, imdbNumber, rowsOf } from './rows.ts';

const TABLE: ImdbTable = {
  columns: ['titleId', 'title', 'region', 'language', 'isOriginalTitle'],
  key: 'titleId',
  verbatim: ['title'],
};

/** Where a title is used -> the locale it is kept under. A title of one of these in another language of the place is left out. */
const LOCALES: Readonly<Record<string, string>> = {
  DE: 'de',
  FR: 'fr',
  ES: 'es-ES',
  MX: 'es-419',
  BR: 'pt-BR',
  PT: 'pt-PT',
  IT: 'it',
  PL: 'pl',
  TR: 'tr',
  JP: 'ja',
  KR: 'ko',
};

/** What a title in these languages is written with; anything else of Japan and Korea is a transcription. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
};

/** Titles that hardly anybody saw on a poster. */
const SELDOM =
  /working|festival|informal|literal|transliterat|short title|fake|promotional|alternative (?:spelling|transl)/;

interface Known {
  title: string;
  readonly titles: Map<string, { readonly title: string; readonly rank: number }>;
}

/**
 * IMDb's `title.akas`: 50 million titles by country. Like the table of films it makes no film: of those that another source
 * numbers by IMDb it keeps, for every language that members are spoken to in, what the film was shown under there.
 */
export const imdbAkas = {
  name: 'imdb-akas',
  looksFor: 'title.akas.tsv.gz',
  claims: (file) => /^title\.akas\.tsv(?:\.gz)?$/i.test(file),
  role: (file) => (hasColumns(file, ...TABLE.columns) ? 'titles' : null),
  enriches: true,
  async *read(copies, { problems, knownImdb }) {
    const films = new Map<number, Known>();
    const wanted = (id: string): boolean => {
      if (knownImdb.has(imdbNumber(id))) return true;
      problems.leaveOut('no film that another set numbers by IMDb');
      return false;
    };
    for (const file of copies.flat()) {
      for await (const cells of rowsOf(file, TABLE, problems, wanted)) {
        const title = cleanText(titleCell(cells['title']));
        if (title === '') continue;
        const number = imdbNumber(cells['titleId'] ?? '');
        const film = films.get(number) ?? { title, titles: new Map() };
        films.set(number, film);
        if (cells['isOriginalTitle'] === '1') film.title = title;
        const locale = localeOf(cells, title);
        if (locale === undefined) continue;
        const rank = rankOf(cells);
        if (rank < (film.titles.get(locale)?.rank ?? SELDOM_RANK)) film.titles.set(locale, { title, rank });
      }
    }
    for (const [imdb, { title, titles }] of films) {
      if (titles.size === 0) continue;
      yield {
        source: 'imdb-akas',
        title,
        year: null,
        titles: Object.fromEntries([...titles].map(([locale, own]) => [locale, own.title])),
        ids: { imdb },
        thin: true,
      } satisfies PartialMovie;
    }
  },
} satisfies Source;

const plain = (cell: string | undefined): string => (cell === undefined || cell === '\\N' ? '' : cell.toLowerCase());

/** Undefined where the title is of no place that is looked for, or in another language than the one spoken there. */
function localeOf(cells: Readonly<Record<string, string>>, title: string): string | undefined {
  const locale = LOCALES[cells['region'] ?? ''];
  if (locale === undefined) return undefined;
  const language = plain(cells['language']);
  if (language !== '' && language !== locale.slice(0, 2)) return undefined;
  return SCRIPTS[locale]?.test(title) === false ? undefined : locale;
}

const SELDOM_RANK = 3;

/** 0 for what IMDb itself shows there; smaller is better. */
function rankOf(cells: Readonly<Record<string, string>>): number {
  const [types, attributes] = [plain(cells['types']), plain(cells['attributes'])];
  if (SELDOM.test(types) || SELDOM.test(attributes)) return SELDOM_RANK;
  return (types.includes('imdbdisplay') ? 0 : 1) + (attributes === '' ? 0 : 1);
}
