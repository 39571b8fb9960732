import { canonicalGenres } from '../../genre-aliases.ts';
import { type PartialMovie, plausibleYear } from '../../partial.ts';
import { readTitle } from '../../titles.ts';
import { missing } from '../missing.ts';
import { hasColumns, known, type Source } from '../source.ts';
import { type ImdbTable, imdbNumber, rowsOf } from './rows.ts';

const TABLE: ImdbTable = {
  columns: ['tconst', 'titleType', 'primaryTitle', 'startYear', 'runtimeMinutes', 'genres'],
  key: 'tconst',
  verbatim: ['primaryTitle', 'originalTitle'],
};

/**
 * IMDb's `title.basics`: 11 million titles. It makes no film: rows of films that another source numbers by IMDb add their year,
 * running time and genres, and all others are passed over while they stream by.
 */
export const imdb = {
  name: 'imdb',
  looksFor: 'title.basics.tsv.gz',
  claims: (file) => /^title\.basics\.tsv(?:\.gz)?$/i.test(file),
  role: (file) => (hasColumns(file, ...TABLE.columns) ? 'titles' : null),
  enriches: true,
  async *read(copies, { problems, knownImdb }) {
    const seen = new Set<number>();
    for (const file of copies.flat()) {
      const wanted = (tconst: string): boolean => {
        const number = imdbNumber(tconst);
        if (knownImdb.has(number) && !seen.has(number)) return true;
        problems.leaveOut('no film that another set numbers by IMDb');
        return false;
      };
      for await (const cells of rowsOf(file, TABLE, problems, wanted)) {
        const number = imdbNumber(cells['tconst'] ?? '');
        seen.add(number);
        const { title } = readTitle(cells['primaryTitle'] ?? '');
        const original = cells['originalTitle'] ?? '';
        const minutes = Number(cells['runtimeMinutes']);
        const genres = cells['genres'] ?? '';
        if (title === '') continue;
        yield known<PartialMovie>({
          source: 'imdb',
          title,
          originalTitle: original === title ? '' : original,
          year: plausibleYear(Number(cells['startYear'])),
          genres: missing(genres) ? [] : canonicalGenres(genres.replaceAll(',', '|')),
          ...(minutes > 0 && minutes < 1000 ? { minutes } : {}),
          ids: { imdb: number },
          thin: true,
        });
      }
    }
  },
} satisfies Source;
