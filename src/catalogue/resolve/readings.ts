import { plausibleYear } from '../partial.ts';
import { articleFirst } from '../titles.ts';

/** One way to read what was typed. */
export interface TitleReading {
  readonly title: string;
  readonly year: number | null;
  /** What must be true of the film: who made it or plays in it, or another name of it. "Heat by Michael Mann". */
  readonly by: string | null;
  /** What may be true of it, and tells namesakes apart: "(1915 Raoul Walsh film)". */
  readonly hint: string | null;
}

/** Text longer than this is no title. Characters. */
const LONGEST = 200;
/** Readings of one text; each takes a few look-ups. */
const MOST = 40;

/** What a film is called in the languages that an encyclopedia's address or a page's heading comes in. */
const FILM = new Set(
  'film films movie movies filme filmi elokuva película pelicula cinta filmas фильм фільм филм ταινία 映画 电影 電影 영화 סרט فيلم serial miniseries documentary'.split(
    ' ',
  ),
);
/** Words around it that say nothing more. */
const FILLER = new Set(
  'tv silent short animated feature full motion anime live action el la the a an de del von aus des der le di år année anno of from in special picture dir directed by'.split(
    ' ',
  ),
);
const BEFORE_YEAR = new Set(['from', 'of', 'in', 'year', 'released']);
const BY = new Set(['by', 'dir', 'dir.', 'starring', 'with', 'von', 'd.']);
const BEFORE_BY = new Set(['directed', 'film', 'a', 'dir', 'dir.', 'made', 'movie']);
const SITE =
  /^(?:imdb|wikip|letterboxd|tmdb|the movie database|rotten tomatoes|metacritic|trakt|box office mojo|full |official|reviews)/i;
const SEPARATOR = /^[-–—|/•·:~]+$/u;
const BRACKET = /[([{【「『]([^()[\]{}【】「」『』]{1,120})[)\]}】」』]/gu;
const RELEASE =
  /^(?:\d{3,4}p|4k|uhd|blu-?ray|bdrip|brrip|web-?rip|web-dl|web|dvd-?rip|hdtv|[xh]\.?26[45]\b.*|hevc\b.*|remux\b.*|unrated|proper|repack|multi|imax|mkv|mp4|avi)$/i;

/**
 * The ways a text names a film, likeliest first: as it stands, then with what other places write around a title taken
 * off: years before or behind it in any brackets, `(1995 film)`, "the movie …", "by" a director, a page's name.
 */
export function readTitles(typed: string): TitleReading[] {
  const first: TitleReading = { title: plain(typed), year: null, by: null, hint: null };
  const readings: TitleReading[] = [];
  const seen = new Set<string>();
  const add = (reading: TitleReading): void => {
    const title = tidy(reading.title);
    const name = [title, reading.year, reading.by, reading.hint].join('\n');
    if (readings.length >= MOST || seen.has(name) || !/[\p{L}\p{N}]/u.test(title)) return;
    seen.add(name);
    readings.push({ ...reading, title });
  };
  add(first);
  for (let at = 0; at < readings.length; at += 1)
    for (const simpler of peeled(readings[at] as TitleReading)) add(simpler);
  return readings.length > 0 ? readings : [first];
}

/** Without formatting, invisible characters and what a chat or a list writes before a title. */
function plain(typed: string): string {
  const text = typed
    .slice(0, 4 * LONGEST)
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\*\*|__|~~|\|\||`|⭐.*/gu, '')
    .trim()
    .slice(0, LONGEST);
  const spaced = text.includes(' ') ? text : fileName(text.replaceAll('_', ' '));
  return tidy(spaced.replace(/^(?:[-•>#]+|\d{1,3}[.)])\s(?=\S)/u, ''));
}

/** `Heat.1995.1080p.BluRay`: words parted by dots, one of them a year or a release's mark. */
function fileName(text: string): string {
  const words = text.split('.');
  const release = words.length > 2 && words.some((word, at) => at > 0 && (RELEASE.test(word) || yearOf(word) !== null));
  return release ? words.join(' ') : text;
}

/** Without quotation marks around it and separators at its ends; the article where it is spoken. */
function tidy(title: string): string {
  let text = title.replace(/\s+/g, ' ').trim();
  while (/^[\s,;:|/–—-]/u.test(text) && /[\p{L}\p{N}]/u.test(text.slice(1))) text = text.slice(1);
  while (/[\s,;:|/–—-]$/u.test(text)) text = text.slice(0, -1);
  if (/^["“”„«»‘*_]/u.test(text) && /["“”„«»’*_]$/u.test(text) && text.length > 2) text = text.slice(1, -1).trim();
  return articleFirst(text);
}

function* peeled(reading: TitleReading): Generator<TitleReading> {
  const words = reading.title.split(' ');
  yield* withoutBracket(reading);
  if (reading.year === null) yield* withoutYear(reading, words);
  yield* withoutFilmWord(reading, words);
  const release = words.findIndex((word, at) => at > 0 && RELEASE.test(word));
  if (release > 0) yield { ...reading, title: joined(words.slice(0, release)) };
  yield* withoutPerson(reading, words);
}

const joined = (words: readonly string[]): string => words.join(' ');

function* withoutBracket(reading: TitleReading): Generator<TitleReading> {
  for (const match of reading.title.matchAll(BRACKET)) {
    const title = `${reading.title.slice(0, match.index)} ${reading.title.slice(match.index + match[0].length)}`;
    const told = readAside(match[1] ?? '');
    if (title.trim() === '' || (told.year !== null && reading.year !== null)) continue;
    const sure = told.film || told.year !== null || told.rest === null;
    const said = sure ? { hint: told.rest ?? reading.hint } : { by: reading.by ?? told.rest };
    yield { ...reading, title, year: told.year ?? reading.year, ...said };
  }
}

/** What stands in brackets behind a title: a year, that it is a film, and the rest: a person, a country, another title. */
function readAside(aside: string): { year: number | null; film: boolean; rest: string | null } {
  const words = aside
    .replace(/年/g, ' ')
    .replace(/(映画|电影|電影|영화)/gu, ' $1 ')
    .split(/[\s,;/|–—]+/u)
    .filter((word) => word !== '');
  const year = words.map(yearOf).find((found) => found !== null) ?? null;
  const film = words.some((word) => FILM.has(word.toLowerCase()));
  const rest = words.filter((word) => {
    const plainWord = word.toLowerCase().replace(/\.$/, '');
    return yearOf(word) === null && !FILM.has(plainWord) && !FILLER.has(plainWord) && !RELEASE.test(plainWord);
  });
  return { year, film, rest: rest.length === 0 ? null : joined(rest) };
}

function* withoutYear(reading: TitleReading, words: readonly string[]): Generator<TitleReading> {
  const last = words.at(-1) ?? '';
  const behind = yearOf(last) ?? shortYear(last);
  if (behind !== null && words.length > 1) {
    const before = words.slice(0, -1);
    yield { ...reading, title: joined(before), year: behind };
    if (BEFORE_YEAR.has((before.at(-1) ?? '').toLowerCase()))
      yield { ...reading, title: joined(before.slice(0, -1)), year: behind };
  }
  const glued = /^(.+)[-–—/|,](\d{4})$/u.exec(last);
  const year = yearOf(glued?.[2] ?? '');
  if (year !== null) yield { ...reading, title: joined([...words.slice(0, -1), glued?.[1] ?? '']), year };
  const start = words[0]?.toLowerCase() === 'the' ? 1 : 0;
  const first = yearOf(words[start] ?? '');
  if (first !== null && words.length > start + 1)
    yield { ...reading, title: joined(words.slice(start + 1)), year: first };
  for (let at = 1; at < words.length - 1; at += 1) {
    const inside = yearOf(words[at] ?? '');
    if (inside === null) continue;
    const rest = readAside(joined(words.slice(at + 1))).rest;
    const hint = RELEASE.test(words[at + 1] ?? '') ? null : rest;
    yield { ...reading, title: joined(words.slice(0, at)), year: inside, hint };
  }
}

/** A word that is a year and nothing else: `1995`, `1995.`, `1995,`, `1995s`. */
function yearOf(word: string): number | null {
  const digits = /^['’]?((?:18[7-9]|19\d|20[0-3])\d)(?:['’]?s)?[.,:;]*$/u.exec(word)?.[1];
  return digits === undefined ? null : plausibleYear(Number(digits));
}

/** `'95` */
function shortYear(word: string): number | null {
  const digits = /^['’](\d\d)$/u.exec(word)?.[1];
  return digits === undefined ? null : Number(digits) + (Number(digits) < 30 ? 2000 : 1900);
}

function* withoutFilmWord(reading: TitleReading, words: readonly string[]): Generator<TitleReading> {
  const isFilm = (word: string | undefined): boolean => FILM.has((word ?? '').toLowerCase().replace(/[,:]$/, ''));
  if (words.length < 2) return;
  if (isFilm(words.at(-1))) {
    const filler = FILLER.has((words.at(-2) ?? '').toLowerCase()) && words.length > 2;
    yield { ...reading, title: joined(words.slice(0, -1)) };
    if (filler) yield { ...reading, title: joined(words.slice(0, -2)) };
  }
  const start = /^(?:the|that|this|le|la|el|der)$/i.test(words[0] ?? '') ? 1 : 0;
  if (isFilm(words[start]) && words.length > start + 1) {
    const called = /^(?:called|named|titled)$/i.test(words[start + 1] ?? '') ? 1 : 0;
    yield { ...reading, title: joined(words.slice(start + 1 + called)) };
  }
}

function* withoutPerson(reading: TitleReading, words: readonly string[]): Generator<TitleReading> {
  for (let at = words.length - 2; at > 0 && reading.by === null; at -= 1) {
    const word = (words[at] ?? '').toLowerCase();
    if (BY.has(word) && words.length - at - 1 <= 5) {
      let end = at;
      while (end > 1 && BEFORE_BY.has((words[end - 1] ?? '').toLowerCase())) end -= 1;
      yield { ...reading, title: joined(words.slice(0, end)), by: joined(words.slice(at + 1)) };
    }
    const parts = SEPARATOR.test(word) ? 0 : /[,|/]$/u.test(word) ? 1 : null;
    if (parts === null) continue;
    const title = joined(words.slice(0, at + parts));
    const rest = joined(words.slice(at + 1));
    yield SITE.test(rest) ? { ...reading, title } : { ...reading, title, by: rest };
  }
  for (let at = 0; at < Math.min(3, words.length - 1) && reading.by === null; at += 1) {
    if (/(?:['’]s|s['’])$/iu.test(words[at] ?? '')) {
      const owner = joined(words.slice(0, at + 1)).replace(/['’]s?$/iu, '');
      yield { ...reading, title: joined(words.slice(at + 1)), by: owner };
    }
  }
}
