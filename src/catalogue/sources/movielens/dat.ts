import { canonicalGenres } from '../../genre-aliases.ts';
import type { PartialMovie } from '../../partial.ts';
import { readTitle } from '../../titles.ts';
import { distinctCopies } from '../distinct.ts';
import { readLines } from '../lines.ts';
import { known, partOf, type Source } from '../source.ts';
import { importRatings } from './ratings.ts';
import { Tags } from './tags.ts';

const NAMES: Readonly<Record<string, string>> = {
  'movies.dat': 'movies',
  'ratings.dat': 'ratings',
  'tags.dat': 'tags',
};

/** MovieLens of 2003 and 2009, 1M and 10M: `::` between cells, no header. The films' numbers are those of later editions. */
export const movielensDat = {
  name: 'movielens-1m',
  looksFor: 'ml-1m.zip or ml-10m.zip, or movies.dat and ratings.dat',
  claims: (file) => /^ml-1(?:0)?m(?:\.zip)?$/i.test(file),
  needs: ['movies'],
  role: ({ name }) => NAMES[name.toLowerCase()] ?? null,
  async *read(copies, { problems, ratings }) {
    for (const copy of await distinctCopies(copies, 'ratings')) {
      const [movies, stars, tagFile] = ['movies', 'ratings', 'tags'].map((role) => partOf(copy, role));
      if (movies === undefined) continue;
      const votes = stars === undefined ? new Map() : await importRatings(stars, ratings, problems);
      const tags = new Tags();
      if (tagFile !== undefined) {
        for await (const { text } of readLines(tagFile.open(), tagFile.path)) {
          const [, film = '', tag = ''] = text.split('::');
          tags.add(Number(film), tag);
        }
      }
      for await (const { line, text } of readLines(movies.open(), movies.path)) {
        if (text.trim() === '') continue;
        const cells = text.split('::');
        // A title may hold the sign that parts the cells; number and genres cannot.
        const id = Number(cells[0]);
        const { title, alternatives, year } = readTitle(cells.slice(1, -1).join('::'));
        if (cells.length < 3 || !Number.isInteger(id) || id <= 0 || title === '') {
          problems.add(movies.path, line, 'not number::title::genres');
          continue;
        }
        yield known<PartialMovie>({
          source: 'movielens-1m',
          title,
          alternativeTitles: alternatives,
          year,
          genres: canonicalGenres(cells.at(-1) ?? ''),
          keywords: tags.of(id),
          votes: votes.get(id) ?? 0,
          ids: { movielens: id },
        });
      }
    }
  },
} satisfies Source;
