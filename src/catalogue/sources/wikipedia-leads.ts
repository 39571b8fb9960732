import { canonicalGenres } from '../genre-aliases.ts';
import { articleName } from '../identity.ts';
import { type PartialMovie, plausibleYear } from '../partial.ts';
import { directorsInLead, readPeople } from '../people.ts';
import { countriesInLead } from '../places.ts';
import { cleanText } from '../text.ts';
import { readTitle } from '../titles.ts';
import { readJsonArray } from './json-array.ts';
import { known, type Source } from './source.ts';

/** The first paragraphs of Wikipedia's articles on films in American lists, one JSON file a decade. */
export const wikipediaLeads = {
  name: 'wikipedia-leads',
  looksFor: 'movies-1900s.json to movies-2020s.json, or movies.json',
  claims: (file) => /^movies(?:-\d{4}s)?\.json(?:\.gz|\.zip)?$/i.test(file),
  role: ({ name }) => (/^movies(?:-\d{4}s)?\.json$/i.test(name) ? 'leads' : null),
  async *read(copies, { problems }) {
    const files = copies.flat();
    // movies.json holds every decade again: read it only when it comes alone.
    const decades = files.filter(({ name }) => /-\d{4}s\.json$/i.test(name));
    for (const file of decades.length > 0 ? decades : files) {
      for await (const { line, value } of readJsonArray(file.open(), file.path, problems)) {
        const movie = readLead(value);
        if (movie === null) problems.add(file.path, line, 'no title');
        else yield movie;
      }
    }
  },
} satisfies Source;

function readLead(row: Record<string, unknown>): PartialMovie | null {
  if (typeof row['title'] !== 'string') return null;
  const { title, alternatives, year } = readTitle(row['title']);
  if (title === '') return null;
  const lead = typeof row['extract'] === 'string' ? cleanText(row['extract']) : '';
  const genres = strings(row['genres']);
  const origin = countriesInLead(lead);
  return known<PartialMovie>({
    source: 'wikipedia-leads',
    title,
    alternativeTitles: alternatives,
    year: yearInLead(lead, plausibleYear(Number(row['year'])) ?? year),
    lead,
    genres: [...new Set(genres.flatMap(canonicalGenres))],
    directors: directorsInLead(lead),
    cast: strings(row['cast']).flatMap(readPeople),
    // The lists are of American films; a lead that names another country knows better.
    origin: origin.length > 0 ? origin : ['United States'],
    languages: genres.includes('Silent')
      ? ['zxx']
      : origin[0] === 'United States' || origin[0] === 'United Kingdom'
        ? ['en']
        : [],
    ids: known({ wikipedia: typeof row['href'] === 'string' ? articleName(row['href']) : '' }),
  });
}

/** The lists go by the American premiere; the article's first sentence says the film's own year. */
function yearInLead(lead: string, listed: number | null): number | null {
  const stated = Number(/\b(?:is|was) an? (\d{4})\b/.exec(lead)?.[1]);
  return listed !== null && Math.abs(stated - listed) <= 3 ? stated : listed;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
