import { canonicalGenres } from '../genre-aliases.ts';
import type { InputFile } from '../input/input-file.ts';
import { type PartialMovie, plausibleYear } from '../partial.ts';
import { country, language } from '../places.ts';
import { type Problems, SourceError } from '../problems.ts';
import { cleanText } from '../text.ts';
import { readTitle } from '../titles.ts';
import { readLines } from './lines.ts';
import { type Copy, known, partOf, type Source } from './source.ts';

const PLOTS = 'plot_summaries.txt';
const FACTS = 'movie.metadata.tsv';

/** The CMU Movie Summary Corpus: plots in one file, facts in another, joined by Wikipedia's page number. */
export const cmu = {
  name: 'cmu',
  looksFor: `MovieSummaries.tar.gz, or ${PLOTS} and ${FACTS}`,
  claims: (file) => /^(?:moviesummaries.*\.(?:tar\.gz|tgz|zip)|plot_summaries\.txt|movie\.metadata\.tsv)$/i.test(file),
  role: ({ name }) => (name.toLowerCase() === PLOTS ? 'plots' : name.toLowerCase() === FACTS ? 'facts' : null),
  async *read(copies, { problems }) {
    // An archive beside its unpacked self would only say everything twice.
    const whole = copies.find((copy) => partOf(copy, 'plots') !== undefined && partOf(copy, 'facts') !== undefined);
    const [plotFile, facts] = filesOf(whole ?? copies.flat());
    const plots = await readPlots(plotFile, problems);
    for await (const { line, text } of readLines(facts.open(), facts.path)) {
      if (text === '') continue;
      const cells = text.split('\t');
      const movie = cells.length < 9 ? null : readFacts(cells, plots.get(cells[0] ?? ''));
      if (movie !== null) yield movie;
      else
        problems.add(
          FACTS,
          line,
          cells.length < 9 ? `${cells.length} columns where 9 belong` : 'no title, or genres that are not JSON',
        );
    }
  },
} satisfies Source;

function filesOf(copy: Copy): [InputFile, InputFile] {
  const [plots, facts] = [partOf(copy, 'plots'), partOf(copy, 'facts')];
  if (plots === undefined) throw new SourceError(`The CMU corpus has no ${PLOTS}; put it beside ${FACTS}.`);
  if (facts === undefined) throw new SourceError(`The CMU corpus has no ${FACTS}; put it beside ${PLOTS}.`);
  return [plots, facts];
}

async function readPlots(file: InputFile, problems: Problems): Promise<Map<string, string>> {
  const plots = new Map<string, string>();
  for await (const { line, text } of readLines(file.open(), file.path)) {
    if (text === '') continue;
    const tab = text.indexOf('\t');
    const plot = tab > 0 ? cleanText(text.slice(tab + 1)) : '';
    if (plot === '' || !/^\d+$/.test(text.slice(0, tab)))
      problems.add(PLOTS, line, 'no page number and plot parted by a tab');
    else plots.set(text.slice(0, tab), plot);
  }
  if (plots.size === 0) throw new SourceError(`${PLOTS} holds no plots.`);
  return plots;
}

function readFacts(cells: readonly string[], plot: string | undefined): PartialMovie | null {
  const [, freebase = '', name = '', date = '', , runtime = '', languages = '', origins = '', genres = ''] = cells;
  const { title, alternatives, year } = readTitle(name);
  const [spoken, places, kinds] = [languages, origins, genres].map(names);
  if (title === '' || spoken == null || places == null || kinds == null) return null;
  const minutes = Math.round(Number(runtime));
  const codes = [...spoken.map(language), kinds.includes('Silent film') ? 'zxx' : null];
  return known<PartialMovie>({
    source: 'cmu',
    title,
    alternativeTitles: alternatives,
    year: plausibleYear(Number(date.slice(0, 4))) ?? year,
    plot: plot ?? '',
    genres: [...new Set(kinds.flatMap(canonicalGenres))],
    origin: [...new Set(places.map(country))],
    languages: [...new Set(codes.filter((code) => code !== null))],
    ...(minutes > 0 && minutes < 1000 ? { minutes } : {}),
    ids: known({ freebase }),
    ...(plot === undefined ? { thin: true as const } : {}),
  });
}

/** `{"/m/02h40lc": "English Language"}` → the names; null when it is no such thing. */
function names(cell: string): string[] | null {
  try {
    const value: unknown = JSON.parse(cell === '' ? '{}' : cell);
    return typeof value === 'object' && value !== null
      ? Object.values(value).filter((name) => typeof name === 'string')
      : null;
  } catch {
    return null;
  }
}
