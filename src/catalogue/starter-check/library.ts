import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { GENRES } from '../genres.ts';

const text = z.string().trim().min(1);

/** A line of `films.jsonl`. Strict: a misspelt key is a mistake, not an extra. */
const film = z.strictObject({
  title: text,
  originalTitle: text.optional(),
  alternativeTitles: z.array(text).optional(),
  year: z.number().int().min(1888).max(2030),
  directors: z.array(text).min(1),
  cast: z.array(text).max(6),
  genres: z.array(z.enum(GENRES)).min(1),
  origin: z.array(text).min(1),
  languages: z.array(z.string().regex(/^(?:[a-z]{2}|zxx)$/)).min(1),
  minutes: z.number().int().min(1).max(900).optional(),
  plot: text,
});

/** A line of `questions.jsonl`. */
const question = z.strictObject({ id: text, query: text, title: text, year: z.number().int() });

/** A row of `pairs.csv`; both films as {@link titleAndYear} writes them. */
const pair = z.strictObject({ Movie1: text, Movie2: text, Label: z.enum(['0', '1']) });

export type StarterFilm = z.infer<typeof film>;
export type StarterQuestion = z.infer<typeof question>;
export type StarterPair = z.infer<typeof pair>;

/** The three files, parsed; rows of the wrong shape are left out and told in `problems`. */
export interface StarterLibrary {
  readonly films: readonly StarterFilm[];
  readonly questions: readonly StarterQuestion[];
  readonly pairs: readonly StarterPair[];
  readonly problems: readonly string[];
}

/** How pairs and messages name a film: `Heat (1995)`. */
export const titleAndYear = (film: { readonly title: string; readonly year: number }): string =>
  `${film.title} (${film.year})`;

/**
 * Reads `films.jsonl`, `questions.jsonl` and `pairs.csv` from a folder.
 *
 * @throws when a file is missing.
 */
export function readLibrary(folder: string): StarterLibrary {
  const problems: string[] = [];
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  return {
    films: checked('films.jsonl', 1, jsonLines('films.jsonl', read('films.jsonl'), problems), film, problems),
    questions: checked(
      'questions.jsonl',
      1,
      jsonLines('questions.jsonl', read('questions.jsonl'), problems),
      question,
      problems,
    ),
    pairs: checked('pairs.csv', 2, parse(read('pairs.csv'), { columns: true }) as unknown[], pair, problems),
    problems,
  };
}

function jsonLines(file: string, content: string, problems: string[]): unknown[] {
  const lines = content.replace(/\n$/, '').split('\n');
  return lines.map((line, at) => {
    try {
      return JSON.parse(line) as unknown;
    } catch {
      problems.push(`${file}:${at + 1}: not JSON`);
      return undefined;
    }
  });
}

function checked<T>(file: string, first: number, rows: unknown[], schema: z.ZodType<T>, problems: string[]): T[] {
  return rows.flatMap((row, at) => {
    if (row === undefined) return [];
    const result = schema.safeParse(row);
    if (result.success) return [result.data];
    for (const { path, message } of result.error.issues) {
      problems.push(`${file}:${at + first}: ${path.join('.') || 'row'}: ${message}`);
    }
    return [];
  });
}
