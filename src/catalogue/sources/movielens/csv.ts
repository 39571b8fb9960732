import { canonicalGenres } from '../../genre-aliases.ts';
import type { PartialMovie, SourceName } from '../../partial.ts';
import { readTitle } from '../../titles.ts';
import { readCsv } from '../csv.ts';
import { distinctCopies } from '../distinct.ts';
import { type Copy, hasColumns, known, partOf, type ReadContext, type Sniffed, type Source } from '../source.ts';
import { readLinks } from './links.ts';
import { importRatings } from './ratings.ts';
import { Tags } from './tags.ts';

/** MovieLens since 2014: titles, other databases' numbers, ratings, members' tags. Known by the columns, whatever the names. */
function roleOf(file: Sniffed): string | null {
  if (!/^(?:movies?|ratings?|tags?|links?|data)\b.*\.csv$/i.test(file.name) && file.columns === null) return null;
  if (hasColumns(file, 'movieId', 'title', 'genres')) return 'movies';
  if (hasColumns(file, 'userId', 'movieId', 'rating')) return /small/i.test(file.name) ? null : 'ratings';
  if (hasColumns(file, 'userId', 'movieId', 'tag')) return 'tags';
  return hasColumns(file, 'movieId', 'imdbId', 'tmdbId') ? 'links' : null;
}

/** By the name of its archive or of a folder that it lies in: the columns are those of every edition. */
const is32m = ({ container, path }: Sniffed): boolean =>
  /[\\/](?:ml|movielens)-32m(?:[.\\/]|$)/i.test(`${container}/${path}`);

/** The latest and the older editions; the one of 32 million ratings is a set of its own, fetched when named. */
export const movielens = {
  name: 'movielens',
  looksFor:
    'ml-latest-small.zip, or its movies.csv, ratings.csv, links.csv and tags.csv (ml-latest, ml-20m and ml-25m too)',
  claims: (file) => /^ml-(?:latest|latest-small|2[05]m)(?:\.zip)?$/i.test(file),
  needs: ['movies'],
  role: (file) => (is32m(file) ? null : roleOf(file)),
  read: (copies, context) => readCopies('movielens', copies, context),
} satisfies Source;

export const movielens32m = {
  name: 'movielens-32m',
  looksFor: 'ml-32m.zip, or a folder ml-32m with movies.csv, ratings.csv, links.csv and tags.csv',
  claims: (file) => /^ml-32m(?:\.zip)?$/i.test(file),
  needs: ['movies'],
  role: (file) => (is32m(file) ? roleOf(file) : null),
  read: (copies, context) => readCopies('movielens-32m', copies, context),
} satisfies Source;

async function* readCopies(
  source: SourceName,
  copies: readonly Copy[],
  context: ReadContext,
): AsyncGenerator<PartialMovie> {
  const { problems, ratings } = context;
  for (const copy of await distinctCopies(copies, 'ratings')) {
    const [stars, tagFile, linkFile] = ['ratings', 'tags', 'links'].map((role) => partOf(copy, role));
    const votes = stars === undefined ? new Map() : await importRatings(stars, ratings, problems);
    const tags = new Tags();
    if (tagFile !== undefined) {
      const required = ['movieId', 'tag'];
      for await (const { cells } of readCsv(tagFile.open(), {
        file: tagFile.path,
        required,
        problems,
        verbatim: ['tag'],
      }))
        tags.add(Number(cells['movieId']), cells['tag'] ?? '');
    }
    const links = linkFile === undefined ? new Map() : await readLinks(linkFile, problems);
    for (const movies of copy.filter(({ role }) => role === 'movies')) {
      const required = ['movieId', 'title', 'genres'];
      for await (const { line, cells } of readCsv(movies.open(), {
        file: movies.path,
        required,
        problems,
        verbatim: ['title'],
      })) {
        const id = Number(cells['movieId'] || Number.NaN);
        const { title, alternatives, year } = readTitle(cells['title'] ?? '');
        if (!Number.isInteger(id) || id <= 0 || title === '') {
          problems.add(movies.path, line, title === '' ? 'no title' : 'no movieId');
          continue;
        }
        const link = links.get(id);
        yield known<PartialMovie>({
          source,
          title,
          alternativeTitles: alternatives,
          year,
          genres: canonicalGenres(cells['genres'] ?? ''),
          keywords: tags.of(id),
          votes: votes.get(id) ?? 0,
          ids: {
            movielens: id,
            ...(link && link.imdb > 0 ? { imdb: link.imdb } : {}),
            ...(link && link.tmdb > 0 ? { tmdb: link.tmdb } : {}),
          },
        });
      }
    }
  }
}
