import type { Models } from '#contract/methods.ts';
import { GENRES, type Genre, type PlotQuery } from '#contract/plots.ts';
import { countryName, genreName, say } from '#messages/index.ts';
import type { Options } from '../../options.ts';
import { isProblem, type Problem, problem } from '../../problems.ts';
import { escapeTo, unescapeText } from '../../text/escape.ts';
import { readQuery } from '../../text/query.ts';

/** What `/plot` was asked, and what the member should know of it. The message that answers carries the question: see `state.ts`. */
interface ReadQuestion {
  readonly question: PlotQuery;
  /** One sentence about what was done to the query. */
  readonly notice?: string | undefined;
}

/** Room for the query in the answer, markdown signs escaped; it leaves enough for five films under it. */
const SHOWN_LENGTH = 1_400;

/** A question from nothing but words. */
export function questionFrom(words: string): ReadQuestion | Problem {
  const read = readQuery(words);
  if (isProblem(read)) return read;
  return { question: { query: unescapeText(escapeTo(read.query, SHOWN_LENGTH)) }, notice: read.notice };
}

/** A question from a member's options, or the one sentence that says what to change. */
export async function readQuestion(options: Options, models: Models): Promise<ReadQuestion | Problem> {
  const read = questionFrom(options.string('query') ?? '');
  if (isProblem(read)) return read;
  const yearFrom = options.number('year_from');
  const yearTo = options.number('year_to');
  if (yearFrom !== undefined && yearTo !== undefined && yearFrom > yearTo) {
    return problem('years-reversed', { from: yearFrom, to: yearTo });
  }
  const genre = options.string('genre');
  if (genre !== undefined && !isGenre(genre)) return problem('genre-unknown', { genre: escapeTo(genre, 60) });
  const typed = options.string('origin');
  const origin = typed === undefined ? undefined : await originNamed(typed, models);
  if (typed !== undefined && origin === undefined) return problem('origin-unknown', { origin: escapeTo(typed, 60) });
  return {
    question: {
      ...read.question,
      ...(yearFrom === undefined ? {} : { yearFrom }),
      ...(yearTo === undefined ? {} : { yearTo }),
      ...(genre === undefined ? {} : { genre }),
      ...(origin === undefined ? {} : { origin }),
    },
    notice: read.notice,
  };
}

/** The filters as arguments of a custom id: at most 45 characters. */
export function filtersToArgs({ yearFrom, yearTo, genre, origin }: PlotQuery): string[] {
  return [yearFrom?.toString() ?? '', yearTo?.toString() ?? '', genre ?? '', origin ?? ''];
}

/** The inverse of {@link filtersToArgs}; what does not fit is left out. */
export function filtersFromArgs([yearFrom, yearTo, genre, origin]: readonly string[]): Omit<PlotQuery, 'query'> {
  const year = (text: string | undefined) => (text !== undefined && /^\d{4}$/.test(text) ? Number(text) : undefined);
  const from = year(yearFrom);
  const to = year(yearTo);
  return {
    ...(from === undefined ? {} : { yearFrom: from }),
    ...(to === undefined ? {} : { yearTo: to }),
    ...(genre !== undefined && isGenre(genre) ? { genre } : {}),
    ...(origin ? { origin } : {}),
  };
}

/** The filters in words: `1980 to 1999 · Comedy · France`; empty when there are none. */
export function filtersInWords({ yearFrom, yearTo, genre, origin }: PlotQuery): string {
  const years =
    yearFrom !== undefined && yearTo !== undefined
      ? say('plot.years.between', { from: yearFrom, to: yearTo })
      : yearFrom !== undefined
        ? say('plot.years.from', { from: yearFrom })
        : yearTo !== undefined
          ? say('plot.years.to', { to: yearTo })
          : '';
  return [
    years,
    genre === undefined ? '' : genreName(genre),
    origin === undefined ? '' : escapeTo(countryName(origin), 60),
  ]
    .filter(Boolean)
    .join(' · ');
}

async function originNamed(typed: string, models: Models): Promise<string | undefined> {
  const wanted = typed.trim().toLowerCase();
  const { origins } = await models.call('about', {});
  const called = (origin: string) => [origin, countryName(origin)].map((name) => name.toLowerCase());
  return origins.find((origin) => origin.length <= 40 && called(origin).includes(wanted));
}

function isGenre(name: string): name is Genre {
  return (GENRES as readonly string[]).includes(name);
}
