import type { LocalTitles, Movie, MovieIds } from './movie.ts';
import { type PartialMovie, SOURCES, type SourceName } from './partial.ts';
import { personKey } from './people.ts';
import { foldTitle, titleKey } from './titles.ts';

const CAST_KEPT = 20;
const KEYWORDS_KEPT = 40;
const TITLES_KEPT = 12;

/** Whose genres count alone when they have any: rows of these were labelled by hand for being looked at. */
const LABELLED: readonly SourceName[] = ['starter', 'tmdb-5000', 'tmdb-10k', 'movies-dataset', 'tmdb-full'];

/** Makes one film of everything its rows say; `id` is given by {@link assignIds}. */
export function combine(rows: readonly PartialMovie[]): Omit<Movie, 'id'> {
  const ranked = [...rows].sort((a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source));
  const best = ranked[0];
  if (best === undefined) throw new RangeError('a film needs at least one row');
  const originalTitle = ranked.find((row) => row.originalTitle !== undefined)?.originalTitle;
  const minutes = ranked.find((row) => row.minutes !== undefined)?.minutes;
  const titles = titlesElsewhere(ranked, best.title);
  const labelled = ranked.filter((row) => LABELLED.includes(row.source) && (row.genres?.length ?? 0) > 0);
  return {
    title: best.title,
    ...(originalTitle !== undefined && originalTitle !== best.title ? { originalTitle } : {}),
    alternativeTitles: otherTitles(ranked, best.title, originalTitle),
    ...(Object.keys(titles).length > 0 ? { titles } : {}),
    year: commonYear(ranked),
    plot: longestPlot(ranked),
    overview: ranked.find((row) => row.overview !== undefined)?.overview ?? '',
    lead: ranked.find((row) => row.lead !== undefined)?.lead ?? '',
    genres: [...new Set((labelled.length > 0 ? labelled : ranked).flatMap((row) => row.genres ?? []))],
    directors: people(ranked.map((row) => row.directors ?? []).find((names) => names.length > 0) ?? []),
    cast: people(ranked.flatMap((row) => row.cast ?? [])).slice(0, CAST_KEPT),
    origin: ranked.map((row) => row.origin ?? []).find((names) => names.length > 0) ?? [],
    languages: [...new Set(ranked.flatMap((row) => row.languages ?? []))],
    keywords: [...new Set(ranked.flatMap((row) => row.keywords ?? []))].slice(0, KEYWORDS_KEPT),
    ...(minutes !== undefined ? { minutes } : {}),
    ...(ranked.some((row) => row.adult) ? { adult: true as const } : {}),
    votes: Math.max(0, ...ranked.map((row) => row.votes ?? 0)),
    // The most believed source is spread last, so its ids win.
    ids: Object.assign({}, ...ranked.toReversed().map((row) => row.ids ?? {})) as MovieIds,
  };
}

function otherTitles(rows: readonly PartialMovie[], title: string, original: string | undefined): string[] {
  const shown = new Set([title, original ?? title].map(foldTitle));
  const others: string[] = [];
  for (const other of rows.flatMap((row) => [row.title, row.originalTitle ?? '', ...(row.alternativeTitles ?? [])])) {
    const folded = foldTitle(other);
    if (
      other === '' ||
      shown.has(folded) ||
      (titleKey(other) === titleKey(title) && folded.length <= foldTitle(title).length)
    ) {
      continue;
    }
    shown.add(folded);
    others.push(other);
  }
  return others.slice(0, TITLES_KEPT);
}

/** Of each locale the most believed source's title, where it is another one than the film's. */
function titlesElsewhere(rows: readonly PartialMovie[], title: string): LocalTitles {
  const all = Object.assign({}, ...rows.toReversed().map((row) => row.titles ?? {})) as LocalTitles;
  return Object.fromEntries(Object.entries(all).filter(([, other]) => other !== title));
}

/** The year most rows give; among equals, the most believed source's. */
function commonYear(rows: readonly PartialMovie[]): number | null {
  const votes = new Map<number, number>();
  for (const { year } of rows) if (year !== null) votes.set(year, (votes.get(year) ?? 0) + 1);
  let best: number | null = null;
  for (const [year, count] of votes) if (best === null || count > (votes.get(best) ?? 0)) best = year;
  return best;
}

/** An encyclopedia's plot over our own short one; of two, the longer. */
function longestPlot(rows: readonly PartialMovie[]): string {
  const encyclopedic = rows.filter((row) => row.source !== 'starter').map((row) => row.plot ?? '');
  const longest = encyclopedic.reduce((best, plot) => (plot.length > best.length ? plot : best), '');
  const own = rows.find((row) => row.source === 'starter')?.plot ?? '';
  return longest.length >= own.length / 2 ? longest : own;
}

function people(names: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const name of names) {
    const key = personKey(name);
    if (!seen.has(key)) seen.set(key, name);
  }
  return [...seen.values()];
}
