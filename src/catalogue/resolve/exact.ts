import { foldTitle } from '../titles.ts';
import { type Fitting, NOTHING } from './fits.ts';
import { articleOf, spelledWords, spelledWordsOf } from './keys.ts';
import { FAMOUS, type FilmNames } from './library.ts';
import { type FilmName, partKey } from './name-table.ts';
import { readPart } from './part.ts';
import { says } from './people.ts';
import type { TitleReading } from './readings.ts';
import { filmsOfSeries } from './series.ts';

/** Where the better known film's name is written differently, it needs this many times more ratings: "oceans 11". */
const OVERSHADOWS = 10;
/** Two spellings of a title this long are one title, whoever has heard of it. Letters. */
const LONG = 14;

/** How sure a name makes a film; smaller is better. */
export type Rank = 0 | 1 | 2 | 3;
export type RankedTitle = readonly (readonly [film: number, rank: Rank])[];

/** Films that bear the name a reading gives, or are the part of a series that it gives. */
export function fitting(library: FilmNames, reading: TitleReading): Fitting {
  const words = spelledWords(reading.title);
  const written = foldTitle(reading.title);
  const names = library.names.byWords.get(words.join('')) ?? [];
  const ranked = names.map((name) => ({ name, rank: rankOf(name, written) }));
  const told = reading.year !== null || reading.by !== null;
  const sure = ranked.filter(({ name }) => told || isSpelling(library, name, written));
  // Titles in other languages are known whole: halves, numbers and initials of theirs would be another film's as often.
  const elsewhere = library.lookUp.elsewhere(reading.title).map((film) => [film, 1] as const);
  const named = confirmed(
    library,
    [...sure.map(({ name, rank }) => [name.film, rank] as const), ...elsewhere],
    reading,
  );
  if (named.taken.length > 0) return named;
  const doubtful = [...new Set([...named.doubtful, ...names.map(({ film }) => film)])];
  if (doubtful.length > 0) return { ...NOTHING, doubtful };
  const part = readPart(reading.title);
  if (part === null) return NOTHING;
  const parts = library.names.byPart.get(partKey(part.series, part.number)) ?? [];
  if (parts.length > 0)
    return confirmed(
      library,
      parts.map((film) => [film, 3] as const),
      reading,
    );
  return reading.year !== null && /\d{4}$/.test(reading.title) ? NOTHING : filmsOfSeries(library, part);
}

/** Keeps the films whose year and people fit, and of those the best named ones. */
export function confirmed(library: FilmNames, ranked: RankedTitle, { title, year, by, hint }: TitleReading): Fitting {
  const people = ranked.filter(([film]) => by === null || says(library.movie(film), by));
  const inYear = year === null ? people : inOrNear(library, people, year);
  const hinted = hint === null ? [] : inYear.filter(([film]) => says(library.movie(film), hint));
  const left = hinted.length > 0 ? hinted : inYear;
  if (left.length === 0) return { ...NOTHING, doubtful: ranked.map(([film]) => film) };
  const best = Math.min(...left.map(([, rank]) => rank));
  const taken = new Set(left.filter(([, rank]) => rank === best).map(([film]) => film));
  // "Captain America": three films of that name, and a series that is far better known.
  const alone = taken.size < 2 || year !== null || by !== null;
  const series = alone ? [] : (library.names.byHead.get(spelledWords(title).join('')) ?? []);
  const votes = Math.max(10, ...[...taken].map((film) => library.votes(film)));
  const rivals = [...left.map(([film]) => film), ...series].filter(
    (film) => !taken.has(film) && library.votes(film) > OVERSHADOWS * votes,
  );
  return { taken: [...taken], rivals, doubtful: [] };
}

function rankOf({ main, written }: FilmName, typed: string): Rank {
  if (written === typed) return main ? 0 : 1;
  return main ? 1 : 2;
}

/**
 * Whether a name and what was typed are two spellings of one title. Without its article, in one word, or with its numbers
 * in words a short title may be another film's whole title ("Wonder", "Flash Point", "Twelve"): then the film must be well
 * known. An article that a short title lacks is never a spelling: "A Complete Unknown" is not "Complete Unknown".
 */
function isSpelling(library: FilmNames, { film, written }: FilmName, typed: string): boolean {
  if (written === typed) return true;
  const [letters, others] = [typed, written].map((title) => title.replaceAll(' ', '').length) as [number, number];
  const [mine, theirs] = [articleOf(typed), articleOf(written)];
  if (mine !== '' && mine !== theirs && others < letters) return mine === 'the' && letters >= LONG;
  return letters >= LONG || (library.isKnown(film, FAMOUS) && !isNumber(spelledWordsOf(typed)));
}

const isNumber = (words: readonly string[]): boolean => words.length === 1 && /^\d+$/.test(words[0] ?? '');

/** Films of a year; where there are none, those of the year before and after, in which other databases have them. */
function inOrNear(library: FilmNames, ranked: RankedTitle, year: number): RankedTitle {
  const within = (apart: number) =>
    ranked.filter(([film]) => Math.abs((library.movie(film).year ?? 0) - year) <= apart);
  const same = within(0);
  return same.length > 0 ? same : within(1);
}
