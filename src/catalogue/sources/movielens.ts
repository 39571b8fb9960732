import { basename } from 'node:path';
import { canonicalGenres } from '../genre-aliases.ts';
import { type PartialMovie, plausibleYear } from '../partial.ts';
import { type Problems, SourceError } from '../problems.ts';
import { readTitle } from '../titles.ts';
import { readCsv } from './csv.ts';
import { readLines } from './lines.ts';
import { openMember } from './members.ts';
import { known, type Source } from './source.ts';

const KEYWORDS_KEPT = 20;

/** MovieLens since 2014 (latest, 25M, 32M …): titles, other databases' ids, how often each film was rated, members' tags. */
export const movielens = {
  name: 'movielens',
  claims: (file) => /^ml-(?:latest|latest-small|2[05]m|32m)(?:\.zip)?$/i.test(file),
  async *read(files, problems) {
    for (const place of files) yield* readPlace(place, problems);
  },
} satisfies Source;

async function* readPlace(place: string, problems: Problems): AsyncGenerator<PartialMovie> {
  const within = (name: string) => `${basename(place)}/${name}`;
  const ratings = await openMember(place, 'ratings.csv');
  const tagFile = await openMember(place, 'tags.csv');
  const linkFile = await openMember(place, 'links.csv');
  const movies = await openMember(place, 'movies.csv');
  if (movies === null) throw new SourceError(`${basename(place)} has no movies.csv.`);
  const votes = ratings === null ? new Map<string, number>() : await countRatings(ratings, within('ratings.csv'));
  const keywords =
    tagFile === null ? new Map<string, string[]>() : await readTags(tagFile, within('tags.csv'), problems);
  const links = new Map<string, { imdb: number; tmdb: number }>();
  if (linkFile !== null) {
    const required = ['movieId', 'imdbId', 'tmdbId'];
    for await (const { cells } of readCsv(linkFile, { file: within('links.csv'), required, problems })) {
      links.set(cells['movieId'] ?? '', { imdb: Number(cells['imdbId']) || 0, tmdb: Number(cells['tmdbId']) || 0 });
    }
  }
  const required = ['movieId', 'title', 'genres'];
  for await (const { line, cells } of readCsv(movies, { file: within('movies.csv'), required, problems })) {
    const id = cells['movieId'] ?? '';
    const { title, alternatives, year } = readTitle(cells['title'] ?? '');
    if (!/^[1-9]\d*$/.test(id) || title === '') {
      problems.add(within('movies.csv'), line, title === '' ? 'no title' : 'no movieId');
      continue;
    }
    const link = links.get(id);
    yield known<PartialMovie>({
      source: 'movielens',
      title,
      alternativeTitles: alternatives,
      year,
      genres: canonicalGenres(cells['genres'] ?? ''),
      keywords: keywords.get(id) ?? [],
      votes: votes.get(id) ?? 0,
      ids: {
        movielens: Number(id),
        ...(link && link.imdb > 0 ? { imdb: link.imdb } : {}),
        ...(link && link.tmdb > 0 ? { tmdb: link.tmdb } : {}),
      },
    });
  }
}

/** Counts ratings a film. The file can hold 33 million lines, so cells are cut out by hand. */
async function countRatings(chunks: AsyncIterable<Uint8Array>, file: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const { line, text } of readLines(chunks)) {
    if (line === 1) {
      if (!text.startsWith('userId,movieId,'))
        throw new SourceError(`${file} has no column "movieId" in second place.`);
      continue;
    }
    const from = text.indexOf(',') + 1;
    const to = text.indexOf(',', from);
    if (from === 0 || to < 0) continue;
    const id = text.slice(from, to);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The tags most members gave each film, most common first. */
async function readTags(
  chunks: AsyncIterable<Uint8Array>,
  file: string,
  problems: Problems,
): Promise<Map<string, string[]>> {
  const counts = new Map<string, Map<string, number>>();
  for await (const { cells } of readCsv(chunks, { file, required: ['movieId', 'tag'], problems })) {
    const tag = (cells['tag'] ?? '').trim().toLowerCase();
    if (tag === '' || tag.length > 40) continue;
    const id = cells['movieId'] ?? '';
    const film = counts.get(id) ?? new Map<string, number>();
    film.set(tag, (film.get(tag) ?? 0) + 1);
    counts.set(id, film);
  }
  const ranked = new Map<string, string[]>();
  for (const [id, tags] of counts) {
    const order = [...tags].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    ranked.set(
      id,
      order.slice(0, KEYWORDS_KEPT).map(([tag]) => tag),
    );
  }
  return ranked;
}

const OLD_GENRES = [
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

/** The 1998 MovieLens of 100,000 ratings: its own film numbers, Latin-1, bars between cells. */
export const movielens100k = {
  name: 'movielens-100k',
  claims: (file) => /^ml-100k(?:\.zip)?$/i.test(file),
  async *read(files, problems) {
    for (const place of files) {
      const votes = new Map<string, number>();
      for await (const { text } of readLines((await openMember(place, 'u.data')) ?? nothing())) {
        const id = text.split('\t')[1];
        if (id !== undefined) votes.set(id, (votes.get(id) ?? 0) + 1);
      }
      const items = await openMember(place, 'u.item');
      if (items === null) throw new SourceError(`${basename(place)} has no u.item.`);
      const seen = new Set<string>();
      for await (const { line, text } of readLines(items, 'latin1')) {
        if (text === '') continue;
        const cells = text.split('|');
        const { title, alternatives, year } = readTitle(cells[1] ?? '');
        if (cells.length < 5 + OLD_GENRES.length || title === '') {
          problems.add(`${basename(place)}/u.item`, line, 'fewer cells than belong, or no title');
          continue;
        }
        // Eighteen films stand in the list twice, under two numbers.
        const name = `${title} ${year}`;
        if (title === 'unknown' || seen.has(name)) continue;
        seen.add(name);
        const genres = OLD_GENRES.filter((_, at) => cells[5 + at] === '1').flatMap(canonicalGenres);
        yield known<PartialMovie>({
          source: 'movielens-100k',
          title,
          alternativeTitles: alternatives,
          year: year ?? plausibleYear(Number(/(\d{4})$/.exec(cells[2] ?? '')?.[1])),
          genres: [...new Set(genres)],
          votes: votes.get(cells[0] ?? '') ?? 0,
          ids: {},
        });
      }
    }
  },
} satisfies Source;

async function* nothing(): AsyncGenerator<Uint8Array> {}
