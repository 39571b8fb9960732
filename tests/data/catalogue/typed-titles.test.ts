import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildTitleIndex, type TitleIndex } from '#catalogue/complete/index.ts';
import { readTable } from '#catalogue/exchange/columns.ts';
import { matchRows } from '#catalogue/exchange/match-rows.ts';
import { unpack } from '#catalogue/exchange/unpack.ts';
import { importCatalogue } from '#catalogue/import.ts';
import { findInputs } from '#catalogue/input/find-inputs.ts';
import { loadCatalogue } from '#catalogue/load.ts';
import { labelOf } from '#catalogue/resolve/evaluate.ts';
import { recognise } from '#catalogue/sources/recognise.ts';
import { SHARED } from '../shared.ts';

/** Typed titles of people, each with what must come out on the full catalogue. */
const CASES = readdirSync(join(SHARED, 'cases'))
  .filter((name) => /^0[1-7]-/.test(name))
  .flatMap((name) =>
    readFileSync(join(SHARED, 'cases', name, 'titles.tsv'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('\t'))
      .map((line) => [name, ...line.split('\t')] as [string, string, string]),
  );

const assetsDir = fileURLToPath(new URL('../../../assets', import.meta.url));
let dataDir: string;
let index: TitleIndex;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'marquee-typed-'));
  const { copies } = await recognise(await findInputs(join(SHARED, 'mirror')));
  await importCatalogue({ dataDir, assetsDir, copies, madeAt: '2026-01-01T00:00:00.000Z' });
  index = buildTitleIndex(loadCatalogue(dataDir, assetsDir).movies);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/**
 * Whether the answer is one that the expectation allows. It is written for people: a label that must be the film; `-` for no
 * film; "…, or -" where asking is as good, which must then offer the film; "… among the suggestions".
 */
function allows(typed: string, expected: string): boolean {
  const answer = index.answer(typed);
  const taken = answer.kind === 'film' ? labelOf(answer.movie) : null;
  const offered = answer.kind === 'which' ? answer.movies.map(labelOf) : [];
  const label = /^(.+ \((?:18|19|20)\d\d\))/.exec(expected)?.[1] ?? null;
  if (expected === '-') return taken === null;
  if (expected.includes('is fine: same year')) return taken?.endsWith(label?.slice(-7) ?? '?') ?? false;
  if (expected.startsWith('- or a film of exactly that title')) {
    return answer.kind !== 'film' || answer.movie.title === typed;
  }
  if (expected.includes('among the suggestions')) {
    return (
      taken === label ||
      offered.includes(label ?? '') ||
      index
        .complete(typed, 10)
        .map(labelOf)
        .includes(label ?? '')
    );
  }
  if (expected.includes(', or -')) return taken === label || (taken === null && offered.includes(label ?? ''));
  return taken === label;
}

describe('titles that people typed, on the full catalogue', () => {
  it.each(CASES)('%s: %s', (_case, typed, expected) => {
    expect(allows(typed, expected), JSON.stringify(index.answer(typed)).slice(0, 300)).toBe(true);
  });

  it('are never offered under one label twice', () => {
    for (const typed of ['emma 1996', 'war of the worlds 2005']) {
      const films = index.complete(typed, 10);
      const labels = films.map((film) => `${labelOf(film)} ${film.aside ?? ''}`);
      expect(new Set(labels).size, labels.join('; ')).toBe(labels.length);
    }
    const all = index.movies.map((film) => `${labelOf(film).toLowerCase()} ${film.aside ?? ''}`);
    expect(all.length - new Set(all).size).toBe(0);
  });
});

describe('an import from another site', () => {
  it('finds the right film for 95 % of 500 well-known titles with their years', async () => {
    const archive = await unpack(readFileSync(join(SHARED, 'mirror', 'movielens', 'ml-latest-small.zip')));
    if (typeof archive === 'string') throw new Error(archive);
    const table = (name: string) => readTable(archive.find(({ path }) => path.endsWith(name))!.text)!.rows;
    const ratings = new Map<string, number>();
    for (const { movieid = '' } of table('ratings.csv')) ratings.set(movieid, (ratings.get(movieid) ?? 0) + 1);
    const imdbOf = new Map(table('links.csv').map(({ movieid, imdbid }) => [movieid, Number(imdbid)]));
    const rows = [...table('movies.csv')]
      .sort((a, b) => (ratings.get(b['movieid']!) ?? 0) - (ratings.get(a['movieid']!) ?? 0))
      .slice(0, 500)
      .map(({ movieid, title = '' }) => ({ ...asElsewhere(title), imdbThere: imdbOf.get(movieid) }));
    // Titles and years alone: the number at IMDb says only whether the film is the right one.
    const { matched, ambiguous, unknown } = await matchRows(rows, index, async () => {});
    const right = matched.filter(({ row, film }) => film.ids.imdb === (row as (typeof rows)[number]).imdbThere);
    const wrong = matched
      .filter((each) => !right.includes(each))
      .map(({ row, film }) => `${row.title} ${row.year} -> ${film.id}`);
    console.log(
      `${right.length} right, ${wrong.length} wrong, ${ambiguous.length} asked about, ${unknown.length} unknown of ${rows.length}`,
    );
    expect(wrong).toEqual([]);
    expect(right.length).toBeGreaterThanOrEqual(475);
  });
});

/** `Matrix, The (1999)` as other sites write it. */
function asElsewhere(title: string): { readonly title: string; readonly year: number | null } {
  const [, name = title, year] = /^(.*?)(?: \([^)]*[a-z][^)]*\))* \((\d{4})\)\s*$/i.exec(title) ?? [];
  const [, rest, article] = /^(.*), (The|A|An|Le|La|Les|Das|Der|Die|El|Il)$/.exec(name) ?? [];
  return { title: rest === undefined ? name : `${article} ${rest}`, year: year === undefined ? null : Number(year) };
}
