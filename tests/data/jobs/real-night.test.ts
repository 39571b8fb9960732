import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describeNight } from '../../jobs/whole-night.ts';
import { SHARED } from '../shared.ts';

describeNight('a night on real films, their overviews cut short so that encoding them takes seconds', {
  films: [1_200, 1_260],
  async table(films) {
    const table = parse(await readFile(join(SHARED, 'mirror/tmdb/tmdb_5000_movies.csv'))) as string[][];
    const overview = table[0]!.indexOf('overview');
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    return table
      .slice(0, films + 1)
      .map((row) => row.map((text, at) => cell(at === overview ? text.slice(0, 90) : text)).join(','))
      .join('\n');
  },
});
