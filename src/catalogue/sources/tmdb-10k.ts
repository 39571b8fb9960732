import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { canonicalGenres } from '../genre-aliases.ts';
import { type PartialMovie, plausibleYear } from '../partial.ts';
import { language } from '../places.ts';
import { readTitle } from '../titles.ts';
import { readCsv } from './csv.ts';
import { known, type Source } from './source.ts';
import { overview } from './tmdb-5000.ts';

/** TMDB's ten thousand best rated films: an overview, genres and a count of votes. */
export const tmdb10k = {
  name: 'tmdb-10k',
  claims: (file) => /^top10k-tmdb-movies\.csv$/i.test(file),
  async *read(files, problems) {
    const required = ['id', 'title', 'genre', 'overview', 'release_date'];
    for (const file of files) {
      for await (const { line, cells } of readCsv(createReadStream(file), { file, required, problems })) {
        const id = Number(cells['id']);
        const { title, alternatives } = readTitle(cells['title'] ?? '');
        if (!Number.isInteger(id) || id <= 0 || title === '') {
          problems.add(basename(file), line, title === '' ? 'no title' : 'no id');
          continue;
        }
        const spoken = language(cells['original_language'] ?? '');
        yield known<PartialMovie>({
          source: 'tmdb-10k',
          title,
          alternativeTitles: alternatives,
          year: releaseYear(cells['release_date'] ?? ''),
          overview: overview(cells['overview'] ?? ''),
          genres: canonicalGenres(cells['genre'] ?? ''),
          languages: spoken === null ? [] : [spoken],
          votes: Math.max(0, Math.round(Number(cells['vote_count'])) || 0),
          ids: { tmdb: id },
        });
      }
    }
  },
} satisfies Source;

/** `23-09-1994`, and `1994-09-23` in other copies of the file. */
function releaseYear(date: string): number | null {
  const year = /^(\d{4})-\d\d-\d\d$/.exec(date.trim())?.[1] ?? /^\d\d?[-/]\d\d?[-/](\d{4})$/.exec(date.trim())?.[1];
  return year === undefined ? null : plausibleYear(Number(year));
}
