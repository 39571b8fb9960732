import { canonicalGenres } from '../../genre-aliases.ts';
import { type PartialMovie, plausibleYear } from '../../partial.ts';
import { readTitle } from '../../titles.ts';
import { distinctCopies } from '../distinct.ts';
import { readLines } from '../lines.ts';
import { known, partOf, type Source } from '../source.ts';
import { importRatings } from './ratings.ts';

const GENRES = [
  'unknown',
  'Action',
  'Adventure',
  'Animation',
  "Children's",
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Fantasy',
  'Film-Noir',
  'Horror',
  'Musical',
  'Mystery',
  'Romance',
  'Sci-Fi',
  'Thriller',
  'War',
  'Western',
];

const NAMES: Readonly<Record<string, string>> = { 'u.item': 'movies', 'u.data': 'ratings' };

/** The 1998 MovieLens of 100,000 ratings: bars between cells, and numbers of films that no later edition uses. */
export const movielens100k = {
  name: 'movielens-100k',
  looksFor: 'ml-100k.zip, or u.item and u.data',
  claims: (file) => /^ml-100k(?:\.zip)?$/i.test(file),
  needs: ['movies'],
  role: ({ name }) => NAMES[name.toLowerCase()] ?? null,
  async *read(copies, { problems, ratings }) {
    for (const copy of await distinctCopies(copies, 'ratings')) {
      const [items, stars] = ['movies', 'ratings'].map((role) => partOf(copy, role));
      if (items === undefined) continue;
      const votes = stars === undefined ? new Map() : await importRatings(stars, ratings, problems, 'movielens100k');
      const seen = new Set<string>();
      for await (const { line, text } of readLines(items.open(), items.path)) {
        if (text === '') continue;
        const cells = text.split('|');
        const { title, alternatives, year } = readTitle(cells[1] ?? '');
        const number = Number(cells[0]);
        if (cells.length < 5 + GENRES.length || title === '' || !Number.isInteger(number)) {
          problems.add(items.path, line, 'fewer cells than belong, or no title');
          continue;
        }
        // Eighteen films stand in the list twice, under two numbers.
        const name = `${title} ${year}`;
        if (title === 'unknown' || seen.has(name)) continue;
        seen.add(name);
        const genres = GENRES.filter((_, at) => cells[5 + at] === '1').flatMap(canonicalGenres);
        yield known<PartialMovie>({
          source: 'movielens-100k',
          title,
          alternativeTitles: alternatives,
          year: year ?? plausibleYear(Number(/(\d{4})$/.exec(cells[2] ?? '')?.[1])),
          genres: [...new Set(genres)],
          votes: votes.get(number) ?? 0,
          ids: { movielens100k: number },
        });
      }
    }
  },
} satisfies Source;
