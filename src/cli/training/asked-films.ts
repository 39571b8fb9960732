import { existsSync, readFileSync } from 'node:fs';
import { canonicalGenres } from '#catalogue/genre-aliases.ts';
import type { Genre } from '#catalogue/genres.ts';
import { titleKey } from '#catalogue/titles.ts';
import type { GenreFilm } from '#models/genres/examples.ts';
import { targetsOf } from '#models/genres/labels.ts';
import { UsageError } from '../verb.ts';

export interface AskedFilms {
  readonly films: readonly GenreFilm[];
  /** Lines left out: no plot, or none of the model's genres. */
  readonly unusable: number;
  /** Films left out because the model has learned from them (by title and text). */
  readonly learned: number;
}

/**
 * Reads films to measure on, one JSON object a line: `title`, `genres` (a list, or one text), and what happens as `plot`,
 * `overview` or `text`. Films the model was trained on are left out.
 * @throws {UsageError} naming the first line that is no film
 */
export function readAskedFilms(path: string, labels: readonly Genre[], learned: readonly GenreFilm[]): AskedFilms {
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  const titles = new Set(learned.map(({ title }) => titleKey(title)));
  const openings = new Set(learned.flatMap(({ texts }) => texts.map(opening)));
  const films: GenreFilm[] = [];
  let [unusable, seen] = [0, 0];
  readFileSync(path, 'utf8')
    .split('\n')
    .forEach((line, at) => {
      if (line.trim() === '') return;
      const row = parse(line, at + 1);
      const texts = [row['overview'], row['plot'], row['text']].filter(
        (text) => typeof text === 'string' && text.trim(),
      );
      const targets = targetsOf(genresOf(row['genres']), labels);
      const title = String(row['title'] ?? `line ${at + 1}`);
      if (texts.length === 0 || !targets.includes(1)) unusable += 1;
      else if (titles.has(titleKey(title)) || texts.some((text) => openings.has(opening(String(text))))) seen += 1;
      else films.push({ id: `line ${at + 1}`, title, texts: texts.map(String), source: 'overview', targets });
    });
  if (films.length === 0) {
    throw new UsageError(
      `${path} holds no film to measure on: ${unusable} without a plot or a known genre, ${seen} learned from.`,
    );
  }
  return { films, unusable, learned: seen };
}

function parse(line: string, number: number): Record<string, unknown> {
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row === 'object' && row !== null) return row as Record<string, unknown>;
  } catch {}
  throw new UsageError(`Line ${number} is no film: it takes one JSON object a line, {"title", "plot", "genres"}.`);
}

function genresOf(value: unknown): Genre[] {
  const names = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,|;/]/) : [];
  return [
    ...new Set(
      names.flatMap((name) =>
        canonicalGenres(typeof name === 'string' ? name : String((name as { name?: string }).name ?? '')),
      ),
    ),
  ];
}

/** The first words of a text: the same story told again is the same film under another title. */
const opening = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 12).join(' ');
