import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { canonicalGenres } from '../genre-aliases.ts';
import { type PartialMovie, plausibleYear } from '../partial.ts';
import { country, language } from '../places.ts';
import type { Problems } from '../problems.ts';
import { cleanText } from '../text.ts';
import { readTitle } from '../titles.ts';
import { readCsv } from './csv.ts';
import { known, type Source } from './source.ts';

const CAST_KEPT = 15;

/** TMDB's 5000 films of Kaggle: facts and keywords, and, when the second file is there, cast and directors. */
export const tmdb5000 = {
  name: 'tmdb-5000',
  claims: (file) => /^tmdb_5000_(?:movies|credits)\.csv$/i.test(file),
  async *read(files, problems) {
    const credits = new Map<number, Credits>();
    for (const file of files.filter((name) => /credits/i.test(basename(name)))) {
      for await (const [id, names] of readCreditsFile(file, problems)) credits.set(id, names);
    }
    for (const file of files.filter((name) => /movies/i.test(basename(name))))
      yield* readMovies(file, credits, problems);
  },
} satisfies Source;

interface Credits {
  readonly directors: string[];
  readonly cast: string[];
}

async function* readMovies(
  file: string,
  credits: ReadonlyMap<number, Credits>,
  problems: Problems,
): AsyncGenerator<PartialMovie> {
  const required = ['id', 'title', 'overview', 'genres', 'release_date'];
  for await (const { line, cells } of readCsv(createReadStream(file, { highWaterMark: 1 << 18 }), {
    file,
    required,
    problems,
  })) {
    const id = Number(cells['id']);
    const { title, alternatives } = readTitle(cells['title'] ?? '');
    const genres = objects(cells['genres']);
    if (!Number.isInteger(id) || id <= 0 || title === '' || genres === null) {
      problems.add(basename(file), line, title === '' ? 'no title' : genres === null ? 'genres are not JSON' : 'no id');
      continue;
    }
    const minutes = Math.round(Number(cells['runtime']));
    const spoken = [cells['original_language'] ?? '', ...values(objects(cells['spoken_languages']), 'iso_639_1')];
    const originalTitle = cleanText(cells['original_title'] ?? '');
    yield known<PartialMovie>({
      source: 'tmdb-5000',
      title,
      originalTitle: originalTitle === title ? '' : originalTitle,
      alternativeTitles: alternatives,
      year: plausibleYear(Number((cells['release_date'] ?? '').slice(0, 4))),
      overview: overview(cells['overview'] ?? ''),
      genres: [...new Set(values(genres, 'name').flatMap(canonicalGenres))],
      directors: credits.get(id)?.directors ?? [],
      cast: credits.get(id)?.cast ?? [],
      origin: values(objects(cells['production_countries']), 'name').map(country),
      languages: [...new Set(spoken.map(language).filter((code) => code !== null))],
      keywords: values(objects(cells['keywords']), 'name').map((word) => cleanText(word).toLowerCase()),
      ...(minutes > 0 ? { minutes } : {}),
      votes: Math.max(0, Math.round(Number(cells['vote_count'])) || 0),
      ids: { tmdb: id },
    });
  }
}

async function* readCreditsFile(file: string, problems: Problems): AsyncGenerator<[number, Credits]> {
  const required = ['movie_id', 'cast', 'crew'];
  for await (const { line, cells } of readCsv(createReadStream(file, { highWaterMark: 1 << 18 }), {
    file,
    required,
    problems,
  })) {
    const cast = objects(cells['cast']);
    const crew = objects(cells['crew']);
    if (cast === null || crew === null) {
      problems.add(basename(file), line, 'cast or crew is not JSON');
      continue;
    }
    const directors = values(
      crew.filter((member) => member['job'] === 'Director'),
      'name',
    );
    yield [Number(cells['movie_id']), { directors, cast: [...new Set(values(cast, 'name'))].slice(0, CAST_KEPT) }];
  }
}

/** TMDB's filler for an overview nobody wrote. */
export function overview(raw: string): string {
  const text = cleanText(raw);
  return /^(?:no overview(?: found| available| yet)?|overview coming soon|n\/a)\.?$/i.test(text) ? '' : text;
}

function objects(cell: string | undefined): Record<string, unknown>[] | null {
  if (cell === undefined || cell.trim() === '') return [];
  try {
    const value: unknown = JSON.parse(cell);
    return Array.isArray(value) ? value.filter((item) => typeof item === 'object' && item !== null) : null;
  } catch {
    return null;
  }
}

function values(items: Record<string, unknown>[] | null, key: string): string[] {
  return (items ?? []).map((item) => item[key]).filter((value) => typeof value === 'string');
}
