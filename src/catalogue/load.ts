import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { type CatalogueManifest, cataloguePaths, readManifest } from './manifest.ts';
import type { Movie } from './movie.ts';
import { tellNamesakesApart } from './namesakes.ts';
import { readStarter } from './starter.ts';
import { titleKey } from './titles.ts';
import { readStarterTitles, withTitles } from './titles-elsewhere.ts';

/** Every film there is to talk about. */
export interface Catalogue {
  readonly movies: readonly Movie[];
  /** True when nothing has been imported, or what was imported cannot be read. */
  readonly starterOnly: boolean;
  /** Changes with the films, and with nothing else: not with their titles in other languages that ship with Marquee. Hex. */
  readonly hash: string;
  /** Set when an imported catalogue is there and cannot be used: one sentence for the log and the owner. */
  readonly warning: string | null;
}

/**
 * Loads the imported catalogue with the starter's films in it, or the starter alone. About half a second for 46,000
 * films. Never throws over a damaged import: that is the {@link Catalogue.warning}.
 * @param adults Films for adults only as well. Without them a model neither learns from nor finds one.
 */
export function loadCatalogue(dataDir: string, assetsDir: string, { adults = false } = {}): Catalogue {
  const starter = readStarter(assetsDir);
  const imported = readImportedFilms(dataDir);
  if (imported === null || 'warning' in imported) {
    return { ...starterCatalogue(assetsDir, starter), warning: imported?.warning ?? null };
  }
  // The starter takes part in the merge; only films written since the import are missing, and only they change the hash.
  const added = missingFrom(imported.movies, starter);
  const there = adults ? imported.movies : imported.movies.filter((movie) => !movie.adult);
  const movies = tellNamesakesApart(withTitles([...there, ...added], readStarterTitles(assetsDir)));
  if (added.length === 0) return { movies, starterOnly: false, hash: imported.hash, warning: null };
  const hash = sha256(imported.hash + added.map((movie) => JSON.stringify(movie)).join('\n'));
  return { movies, starterOnly: false, hash, warning: null };
}

/** The films the project comes with, and no others. */
export function starterCatalogue(assetsDir: string, movies: readonly Movie[] = readStarter(assetsDir)): Catalogue {
  const text = movies.map((movie) => JSON.stringify(movie)).join('\n');
  const titled = withTitles(movies, readStarterTitles(assetsDir));
  return { movies: titled, starterOnly: true, hash: sha256(text), warning: null };
}

function readImportedFilms(dataDir: string): { movies: Movie[]; hash: string } | { warning: string } | null {
  const paths = cataloguePaths(dataDir);
  const manifests = [paths.manifest, paths.nextManifest].map(readManifest).filter((found) => found !== null);
  const size = statSync(paths.films, { throwIfNoEntry: false })?.size;
  if (size === undefined && manifests.length === 0) return null;
  const torn =
    'The imported films are damaged, so only the starter films are in use. Run `marquee setup` to import again.';
  if (size === undefined) return { warning: torn };
  const bytes = readFileSync(paths.films);
  const hash = sha256(bytes);
  if (!manifests.some((manifest: CatalogueManifest) => manifest.sha256 === hash)) return { warning: torn };
  const movies: Movie[] = [];
  for (let from = 0; from < bytes.length; ) {
    const newline = bytes.indexOf(10, from);
    const to = newline < 0 ? bytes.length : newline;
    if (to > from) movies.push(JSON.parse(bytes.toString('utf8', from, to)) as Movie);
    from = to + 1;
  }
  return { movies, hash };
}

/** Films of the starter that the imported ones do not hold, neither by id nor by title and year. */
function missingFrom(imported: readonly Movie[], starter: readonly Movie[]): Movie[] {
  const ids = new Set(imported.map(({ id }) => id));
  const unknown = starter.filter(({ id }) => !ids.has(id));
  if (unknown.length === 0) return [];
  const names = new Set(imported.map(({ title, year }) => `${titleKey(title)} ${year}`));
  return unknown.filter(({ title, year }) => !names.has(`${titleKey(title)} ${year}`));
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
