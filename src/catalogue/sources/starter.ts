import { canonicalGenres } from '../genre-aliases.ts';
import { type PartialMovie, plausibleYear } from '../partial.ts';
import { country, language } from '../places.ts';
import { readLines } from './lines.ts';
import { known, type Source } from './source.ts';

/** The films that come with Marquee: one JSON object a line. */
export const starter = {
  name: 'starter',
  claims: (file) => file === 'films.jsonl',
  looksFor: 'films.jsonl',
  role: ({ name }) => (name === 'films.jsonl' ? 'films' : null),
  async *read(copies, { problems }) {
    for (const file of copies.flat()) {
      for await (const { line, text } of readLines(file.open(), file.path)) {
        if (text.trim() === '') continue;
        const movie = readStarterLine(text);
        if (movie === null) problems.add(file.name, line, 'not a film as a JSON object with title, year and plot');
        else yield movie;
      }
    }
  },
} satisfies Source;

/** One line of `assets/starter/films.jsonl`; null when it is not what it should be. */
export function readStarterLine(text: string): PartialMovie | null {
  let row: Record<string, unknown>;
  try {
    row = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (typeof row !== 'object' || row === null) return null;
  const { title, plot, originalTitle, minutes } = row;
  if (typeof title !== 'string' || typeof plot !== 'string' || title === '') return null;
  return known<PartialMovie>({
    source: 'starter',
    title,
    originalTitle: typeof originalTitle === 'string' && originalTitle !== title ? originalTitle : '',
    alternativeTitles: strings(row['alternativeTitles']),
    year: plausibleYear(Number(row['year'])),
    plot,
    genres: [...new Set(strings(row['genres']).flatMap(canonicalGenres))],
    directors: strings(row['directors']),
    cast: strings(row['cast']),
    origin: strings(row['origin']).map(country),
    languages: strings(row['languages'])
      .map(language)
      .filter((code) => code !== null),
    keywords: strings(row['keywords']),
    ...(typeof minutes === 'number' && minutes > 0 ? { minutes } : {}),
  });
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
