import { canonicalGenres } from '../genre-aliases.ts';
import { articleName } from '../identity.ts';
import type { InputFile } from '../input/input-file.ts';
import { type PartialMovie, plausibleYear } from '../partial.ts';
import { parseCreditsCell, readPeople } from '../people.ts';
import { countries, language } from '../places.ts';
import type { Problems } from '../problems.ts';
import { cleanText } from '../text.ts';
import { readTitle, titleKey } from '../titles.ts';
import { readCsv } from './csv.ts';
import { titleCell } from './missing.ts';
import { hasColumns, known, type Source } from './source.ts';

/** Wikipedia Movie Plots in Kaggle's layout: one CSV, the whole plot section of each film. */
export const wikipediaPlots = {
  name: 'wikipedia-plots',
  looksFor: 'wiki_movie_plots_deduped.csv',
  claims: (file) => /^wiki_movie_plots.*\.csv(?:\.gz|\.zip)?$/i.test(file),
  role: (file) =>
    /^wiki_movie_plots.*\.csv$/i.test(file.name) || hasColumns(file, 'Title', 'Plot', 'Wiki Page') ? 'plots' : null,
  async *read(copies, { problems }) {
    for (const file of copies.flat()) yield* readPlots(file, problems);
  },
} satisfies Source;

async function* readPlots(file: InputFile, problems: Problems): AsyncGenerator<PartialMovie> {
  const required = ['Title', 'Plot'];
  const rows = readCsv(file.open(), { file: file.path, required, problems, verbatim: ['Title'] });
  for await (const { line, cells: row } of rows) {
    const cells = unshift(row);
    const { title, alternatives, year } = readTitle(titleCell(cells['Title']));
    const plot = cleanText(cells['Plot'] ?? '');
    if (title === '' || plot === '') {
      problems.add(file.path, line, title === '' ? 'no title' : 'no plot');
      continue;
    }
    const stated = (cells['Release Year'] ?? '').trim();
    if (stated !== '' && !/^\d{4}(?:\.0)?$/.test(stated)) {
      problems.add(file.path, line, `"${stated.slice(0, 30)}" is not a year`);
      continue;
    }
    const credits = parseCreditsCell(cells['Cast'] ?? '');
    const directors = readPeople(cells['Director'] ?? '');
    const origin = cells['Origin/Ethnicity'] ?? '';
    const spoken = origin.split(/[,/]/).map(language);
    yield known<PartialMovie>({
      source: 'wikipedia-plots',
      title,
      alternativeTitles: alternatives,
      year: stated === '' ? year : plausibleYear(Number(stated)),
      plot,
      genres: canonicalGenres(cells['Genre'] ?? ''),
      directors: directors.length > 0 ? directors : credits.directors,
      cast: credits.cast,
      origin: countries(origin),
      // Only the industries named after their language say it: Tamil, Telugu, Bollywood … not "French".
      languages: countries(origin).includes('India') ? spoken.filter((code) => code !== null) : [],
      ids: known({ wikipedia: articleName(cells['Wiki Page'] ?? '') }),
    });
  }
}

/**
 * Some rows of 2016 begin with the day of the month, and every cell stands one column too far right: then the director
 * is the article's name.
 */
function unshift(cells: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { Title: day = '', Director: title = '', Cast: directors = '', Genre: cast = '' } = cells;
  const article = readTitle(articleName(cells['Wiki Page'] ?? '').replaceAll('_', ' ')).title;
  if (!/^\d{1,2}$/.test(day.trim()) || titleKey(article) !== titleKey(title)) return cells;
  return { ...cells, Title: title, Director: directors, Cast: cast === 'unknown' ? '' : cast, Genre: '' };
}
