import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalTitles, Movie } from './movie.ts';

const starterTitlesFile = (assetsDir: string): string => join(assetsDir, 'starter', 'titles.tsv');

/** ISO 639-1 of a film's language -> the locale its original title is kept under. */
const LOCALES: Readonly<Record<string, string>> = {
  de: 'de',
  fr: 'fr',
  es: 'es-ES',
  pt: 'pt-BR',
  it: 'it',
  pl: 'pl',
  tr: 'tr',
  ja: 'ja',
  ko: 'ko',
};

/**
 * The titles written down for the starter's films, by id: a table whose header names the locales. Empty where there is none.
 *
 * @throws {Error} for a line that has more cells than the header
 */
export function readStarterTitles(assetsDir: string): Map<string, LocalTitles> {
  const [header = '', ...lines] = linesOf(starterTitlesFile(assetsDir));
  const locales = header.split('\t').slice(1);
  return new Map(
    lines.map((line) => {
      const [id = '', ...cells] = line.split('\t');
      if (cells.length > locales.length) throw new Error(`titles.tsv: ${id} has more titles than there are languages`);
      const titles = cells.flatMap((title, at) => (title === '' ? [] : [[locales[at] ?? '', title] as const]));
      return [id, Object.fromEntries(titles)];
    }),
  );
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').filter((line) => line !== ''); // biome-ignore format: one chain
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Films with all that is known of their titles in other languages: what was imported, what is written down, and the original title in its own language. */
export function withTitles(movies: readonly Movie[], written: ReadonlyMap<string, LocalTitles>): Movie[] {
  return movies.map((movie) => {
    const titles = Object.entries({ ...originalOf(movie), ...movie.titles, ...written.get(movie.id) });
    const others = titles.filter(([, title]) => title !== movie.title);
    return others.length === 0 ? movie : { ...movie, titles: Object.fromEntries(others) };
  });
}

function originalOf({ originalTitle, languages }: Movie): LocalTitles {
  const locale = LOCALES[languages[0] ?? ''];
  return originalTitle === undefined || locale === undefined ? {} : { [locale]: originalTitle };
}
