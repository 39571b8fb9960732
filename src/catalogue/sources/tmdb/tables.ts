import { distinctCopies } from '../distinct.ts';
import { readLinks } from '../movielens/links.ts';
import { importRatings } from '../movielens/ratings.ts';
import { hasColumns, partOf, type Sniffed, type Source } from '../source.ts';
import { readCredits, readKeywords } from './credits.ts';
import { readTmdbTable } from './table.ts';

/** Which of the public tables of TMDB's films it is, by what only one of them has. */
function tableOf(file: Sniffed): 'tmdb-5000' | 'tmdb-10k' | 'tmdb-full' | 'movies-dataset' | null {
  if (/^tmdb_5000_movies.*\.csv$/i.test(file.name)) return 'tmdb-5000';
  if (/^top10k-tmdb-movies.*\.csv$/i.test(file.name)) return 'tmdb-10k';
  if (/^tmdb_movie_dataset.*\.csv$/i.test(file.name)) return 'tmdb-full';
  if (/^movies_metadata.*\.csv$/i.test(file.name)) return 'movies-dataset';
  if (!hasColumns(file, 'id', 'title', 'overview', 'release_date')) return null;
  if (hasColumns(file, 'belongs_to_collection', 'genres')) return 'movies-dataset';
  if (hasColumns(file, 'imdb_id', 'status', 'genres')) return 'tmdb-full';
  if (hasColumns(file, 'genres')) return 'tmdb-5000';
  return hasColumns(file, 'genre') ? 'tmdb-10k' : null;
}

/** TMDB's 5000 films of Kaggle: facts and keywords, and, when the second file is there, cast and directors. */
export const tmdb5000 = {
  name: 'tmdb-5000',
  looksFor: 'tmdb_5000_movies.csv (and tmdb_5000_credits.csv)',
  claims: (file) => /^tmdb_5000_(?:movies|credits).*\.csv(?:\.gz|\.zip)?$/i.test(file),
  role(file) {
    if (tableOf(file) === 'tmdb-5000') return 'movies';
    if (/^tmdb_5000_credits.*\.csv$/i.test(file.name)) return 'credits';
    return hasColumns(file, 'movie_id', 'title', 'cast', 'crew') ? 'credits' : null;
  },
  async *read(copies, { problems }) {
    const parts = copies.flat();
    const credits = await readCredits(
      parts.filter(({ role }) => role === 'credits'),
      'movie_id',
      problems,
    );
    for (const file of parts.filter(({ role }) => role === 'movies'))
      yield* readTmdbTable(file, { source: 'tmdb-5000', problems, credits });
  },
} satisfies Source;

/** TMDB's ten thousand best rated films: an overview, genres and a count of votes. */
export const tmdb10k = {
  name: 'tmdb-10k',
  looksFor: 'top10K-TMDB-movies.csv',
  claims: (file) => /^top10k-tmdb-movies.*\.csv(?:\.gz|\.zip)?$/i.test(file),
  role: (file) => (tableOf(file) === 'tmdb-10k' ? 'movies' : null),
  async *read(copies, { problems }) {
    for (const file of copies.flat()) yield* readTmdbTable(file, { source: 'tmdb-10k', problems });
  },
} satisfies Source;

/** Of a million rows nine in ten are films that hardly anybody has seen, without a text worth searching. */
const FEWEST_VOTES = 10;

/** All of TMDB, a million rows and more, as Kaggle has it. */
export const tmdbFull = {
  name: 'tmdb-full',
  looksFor: 'TMDB_movie_dataset_v11.csv',
  claims: (file) => /^tmdb_movie_dataset.*\.csv(?:\.gz|\.zip)?$/i.test(file),
  role: (file) => (tableOf(file) === 'tmdb-full' ? 'movies' : null),
  async *read(copies, { problems }) {
    for (const file of copies.flat())
      yield* readTmdbTable(file, {
        source: 'tmdb-full',
        problems,
        leaveOut(cells) {
          if (!/^(?:released)?$/i.test(cells['status'] ?? '')) return 'not released';
          return Number(cells['vote_count']) >= FEWEST_VOTES ? null : `fewer than ${FEWEST_VOTES} votes`;
        },
      });
  },
} satisfies Source;

/** The Movies Dataset of Kaggle: TMDB's facts on 45,000 films, and 26 million of MovieLens's ratings. */
export const moviesDataset = {
  name: 'movies-dataset',
  looksFor: 'movies_metadata.csv (and credits.csv, keywords.csv, links.csv, ratings.csv)',
  claims: (file) => /^movies_metadata.*\.csv(?:\.gz|\.zip)?$/i.test(file),
  needs: ['movies'],
  role(file) {
    if (tableOf(file) === 'movies-dataset') return 'movies';
    if (hasColumns(file, 'cast', 'crew', 'id')) return 'credits';
    if (hasColumns(file, 'id', 'keywords') && file.columns?.length === 2) return 'keywords';
    if (hasColumns(file, 'movieId', 'imdbId', 'tmdbId')) return /small/i.test(file.name) ? 'links-small' : 'links';
    if (hasColumns(file, 'userId', 'movieId', 'rating')) return /small/i.test(file.name) ? 'ratings-small' : 'ratings';
    return null;
  },
  async *read(copies, { problems, ratings }) {
    for (const copy of await distinctCopies(copies, 'ratings')) {
      // The small files are a part of the whole ones.
      const links = partOf(copy, 'links') ?? partOf(copy, 'links-small');
      const stars = partOf(copy, 'ratings') ?? partOf(copy, 'ratings-small');
      const byMovielens = links === undefined ? new Map() : await readLinks(links, problems);
      const movielens = new Map([...byMovielens].map(([number, { tmdb }]) => [tmdb as number, number as number]));
      if (stars !== undefined) await importRatings(stars, ratings, problems);
      const credits = await readCredits(
        copy.filter(({ role }) => role === 'credits'),
        'id',
        problems,
      );
      const keywords = await readKeywords(
        copy.filter(({ role }) => role === 'keywords'),
        problems,
      );
      for (const file of copy.filter(({ role }) => role === 'movies'))
        yield* readTmdbTable(file, { source: 'movies-dataset', problems, credits, keywords, movielens });
    }
  },
} satisfies Source;
