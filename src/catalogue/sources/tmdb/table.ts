import { canonicalGenres } from '../../genre-aliases.ts';
import type { InputFile } from '../../input/input-file.ts';
import type { PartialMovie, SourceName } from '../../partial.ts';
import { country, language } from '../../places.ts';
import type { Problems } from '../../problems.ts';
import { cleanText } from '../../text.ts';
import { readTitle } from '../../titles.ts';
import { readCsv } from '../csv.ts';
import { titleCell } from '../missing.ts';
import { releaseYear } from '../release-date.ts';
import { known } from '../source.ts';
import { namesInCell, overview } from './cells.ts';
import type { Credits } from './credits.ts';

export interface TmdbTable {
  readonly source: SourceName;
  readonly problems: Problems;
  readonly credits?: ReadonlyMap<number, Credits>;
  readonly keywords?: ReadonlyMap<number, readonly string[]>;
  /** MovieLens's number by TMDB's. */
  readonly movielens?: ReadonlyMap<number, number>;
  /** Why a row is not wanted; null when it is. */
  readonly leaveOut?: (cells: Readonly<Record<string, string>>) => string | null;
}

/**
 * Reads a table of TMDB's films, whoever put it together: they all have `id`, `title`, `overview`, `release_date` and `genres`
 * or `genre`, and differ in what else they have and in how a cell holds a list.
 */
export async function* readTmdbTable(file: InputFile, table: TmdbTable): AsyncGenerator<PartialMovie> {
  const { source, problems } = table;
  const genreColumn = source === 'tmdb-10k' ? 'genre' : 'genres';
  const required = ['id', 'title', 'overview', genreColumn, 'release_date'];
  for await (const { line, cells } of readCsv(file.open(), {
    file: file.path,
    required,
    problems,
    verbatim: ['title'],
  })) {
    const id = Number(cells['id'] || Number.NaN);
    const originalTitle = cleanText(cells['original_title'] ?? '');
    const { title, alternatives } = readTitle(titleCell(cells['title']) || originalTitle);
    const genres = namesInCell(cells[genreColumn]);
    if (!Number.isInteger(id) || id <= 0 || title === '' || genres === null) {
      const reason = genres === null ? 'genres are neither JSON nor a Python list' : 'no id';
      problems.add(file.path, line, title === '' ? 'no title' : reason);
      continue;
    }
    const unwanted = table.leaveOut?.(cells) ?? null;
    if (unwanted !== null) {
      problems.leaveOut(unwanted);
      continue;
    }
    const date = cells['release_date'] ?? '';
    const year = releaseYear(date);
    if (year === null && date.trim() !== '') problems.remark('a release date that cannot be read');
    const minutes = Math.round(Number(cells['runtime']));
    const spoken = [cells['original_language'] ?? '', ...languagesIn(cells['spoken_languages'])];
    const keywords = table.keywords?.get(id) ?? namesInCell(cells['keywords']) ?? [];
    const imdb = Number(/^\s*tt0*(\d{1,9})\s*$/.exec(cells['imdb_id'] ?? '')?.[1] ?? 0);
    const movielens = table.movielens?.get(id);
    yield known<PartialMovie>({
      source,
      title,
      originalTitle: originalTitle === title ? '' : originalTitle,
      alternativeTitles: alternatives,
      year,
      overview: overview(cells['overview'] ?? ''),
      genres: [...new Set(genres.flatMap(canonicalGenres))],
      directors: table.credits?.get(id)?.directors ?? [],
      cast: table.credits?.get(id)?.cast ?? [],
      origin: (namesInCell(cells['production_countries']) ?? []).map(country),
      languages: [...new Set(spoken.map(language).filter((code) => code !== null))],
      keywords: keywords.map((word) => cleanText(word).toLowerCase()),
      ...(minutes > 0 && minutes < 1000 ? { minutes } : {}),
      ...(/^(?:true|1)$/i.test((cells['adult'] ?? '').trim()) ? { adult: true as const } : {}),
      votes: Math.max(0, Math.round(Number(cells['vote_count'])) || 0),
      ids: {
        tmdb: id,
        ...(imdb > 0 ? { imdb } : {}),
        ...(movielens === undefined ? {} : { movielens }),
      },
    });
  }
}

/** Names, or the codes that lists of objects have besides them. */
function languagesIn(cell: string | undefined): string[] {
  const codes = [...(cell ?? '').matchAll(/['"]iso_639_1['"]: ?['"]([a-z]{2})['"]/g)].map(
    (match) => match[1] as string,
  );
  return codes.length > 0 ? codes : (namesInCell(cell) ?? []);
}
