import { canonicalGenres } from '../genre-aliases.ts';
import type { InputFile } from '../input/input-file.ts';
import { type PartialMovie, plausibleYear } from '../partial.ts';
import type { Problems } from '../problems.ts';
import { readTitle } from '../titles.ts';
import { readCsv } from './csv.ts';
import { readLines } from './lines.ts';
import { missing } from './missing.ts';
import { hasColumns, known, type Source } from './source.ts';

const COLUMNS = ['tconst', 'titleType', 'primaryTitle', 'startYear', 'runtimeMinutes', 'genres'];

/**
 * IMDb's `title.basics`: 11 million titles. It makes no film: rows of films that another source numbers by IMDb add their year,
 * running time and genres, and all others are passed over while they stream by.
 */
export const imdb = {
  name: 'imdb',
  looksFor: 'title.basics.tsv.gz',
  claims: (file) => /^title\.basics\.tsv(?:\.gz)?$/i.test(file),
  role: (file) => (hasColumns(file, ...COLUMNS) ? 'titles' : null),
  enriches: true,
  async *read(copies, { problems, knownImdb }) {
    const seen = new Set<number>();
    for (const file of copies.flat()) {
      const wanted = (tconst: string): boolean => {
        const number = numberOf(tconst);
        if (knownImdb.has(number) && !seen.has(number)) return true;
        problems.leaveOut('no film that another set numbers by IMDb');
        return false;
      };
      for await (const cells of rowsOf(file, problems, wanted)) {
        const number = numberOf(cells['tconst'] ?? '');
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

const numberOf = (tconst: string): number => (tconst.startsWith('tt') ? Number(tconst.slice(2)) || 0 : 0);

/** The rows whose number is wanted. IMDb's own file has tabs and no quotes: a `"` in a title is a letter. Copies saved as CSV follow CSV's rules. */
async function* rowsOf(
  file: InputFile,
  problems: Problems,
  wanted: (tconst: string) => boolean,
): AsyncGenerator<Readonly<Record<string, string>>> {
  if (/\.csv$/i.test(file.name)) {
    const options = { file: file.path, required: COLUMNS, problems, verbatim: ['primaryTitle', 'originalTitle'] };
    for await (const { cells } of readCsv(file.open(), options)) if (wanted(cells['tconst'] ?? '')) yield cells;
    return;
  }
  let header: readonly string[] | null = null;
  for await (const { text } of readLines(file.open(), file.path)) {
    if (header === null) {
      header = text.split('\t');
      continue;
    }
    if (header[0] === 'tconst' && !wanted(text.slice(0, text.indexOf('\t')))) continue;
    const cells = text.split('\t');
    yield Object.fromEntries(header.map((name, at) => [name, cells[at] ?? '']));
  }
}
