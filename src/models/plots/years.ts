import { clauseBefore } from './clauses.ts';

/** A guess at when a film was made, read from a question. */
export interface YearHint {
  /** The years that fit, both included; 0 and Infinity where there is no bound. */
  readonly from: number;
  readonly to: number;
  /** Years outside them at which the fit has halved. */
  readonly spread: number;
  /** `before 1985`, `after 2010`: holds beside every other hint, while `80s or 90s` are two guesses. */
  readonly limit?: true;
}

/** A year or decade as it stands in a question. */
interface Mention {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly kind: 'year' | 'decade';
  /** Could be somebody's age: `in his 30s`, `mid twenties`. */
  readonly age: boolean;
}

const PART = 'early|mid|middle|late|beginning of|start of|end of';
const DECADE = new RegExp(
  `(?:\\b(${PART})[\\s/–-]*(?:(?:to|or|and)[\\s-]+)?(?:(early|mid|late)[\\s-]+)?)?(?:\\bthe\\s+)?(?:nineteen[\\s-]+)?(?:(['’‘\`]?)\\b((?:19|20)?\\d0)\\s?['’\`]?\\s?s\\b|\\b(twenties|thirties|fou?rties|fifties|sixties|seventies|eighties|nineties)\\b)`,
  'gi',
);
/** Not a sum, a time of day, a part of a longer number or of a date, nor a title's (`2001: A Space Odyssey`). */
const YEAR = /(?<![\d$£€/:.,#]|(?<![12]\d{3})(?<=\d)-)\b(19[1-9]\d|20[0-2]\d)(?:ish)?\b(?!\s?['’`]?s\b)(?![\d/:])/g;
const SPELLED: Readonly<Record<string, number>> = {
  twenties: 1920, thirties: 1930, forties: 1940, fourties: 1940, fifties: 1950, sixties: 1960, seventies: 1970,
  eighties: 1980, nineties: 1990,
}; // biome-ignore format: a table
const STRETCH: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 3], 'beginning of': [0, 2], 'start of': [0, 2], mid: [4, 6], middle: [4, 6], late: [7, 9], 'end of': [8, 9],
}; // biome-ignore format: a table

const HIS_BEFORE = /\b(?:his|her|their|my|your|our)\s+$/i;
const AGE_BEFORE = /\b(?:in|into|aged?)\s+(?:the\s+|about\s+)?$/i;
const FILM_AFTER = /^[\s-]*(?:american |british |era |style )?(?:movie|film|flick|horror|comedy|thriller|drama|sci)/i;

/** What joins two mentions to one stretch of time. */
const THROUGH = /^\s*(?:[-–—~]|to|through|thru|until|till?)\s*(?:(?:about|around|maybe|the)\s+)*$/i;
const AND = /^\s*(?:and|or|&|[-–—~])\s*(?:(?:about|around|maybe|the)\s+)*$/i;
const BETWEEN = /\bbetween\s+(?:(?:about|around|like|the|years?|of)\s+)*$/i;
/** The second one is told of the same thing as the first. */
const ALSO = /^[\s,/–-]*(?:(?:or|and|to|maybe|possibly|perhaps|even|probably|the)[\s,]+)*$/i;

/** Words right before a mention. */
const EARLIER =
  /\b(?:before|prior to|pre|earlier than|older than|until|till|up to|no later than|by)[\s-]+(?:about |around |the |year |late |early |mid )*$/i;
const LATER =
  /\b(?:after|since|post|later than|newer than|more recent than|no earlier than)[\s-]+(?:about |around |the |year |late |early |mid )*$/i;
/** These name the first or the last year that fits; the others, one that does not. */
const INCLUDED = /^(?:since|no earlier than|until|till|up to|no later than|by)\b/i;
const TURNED = /(?:\b(?:not|never)\b(?! sure| certain| only)|n['’]t\b)(?:\s+[a-z']+){0,6}\s+$/i;
const DENIED =
  /(?:\bnot\b(?! sure| certain)|n['’]t\b)\s+(?:(?:be|an?|from|in|of|the|made|like|any|really|even)\s+){0,3}$/i;
/** Words right after it. */
const OR_EARLIER = /^\s*(?:or|and|at the)\s+(?:maybe\s+)?(?:earlier|before|older|latest)\b/i;
const OR_LATER =
  /^\s*(?:\+|onwards?\b|(?:or|and|at the)\s+(?:maybe\s+)?(?:later|after|newer|up|earliest|beyond|onwards?)\b)/i;

/** The last of these in the clause says what happened then: the film was made or seen, or its story plays. */
const STORY =
  /\b(?:set|settings?|tak(?:es?|ing) place|took place|happen(?:s|ed|ing)?|born|died|dies|period piece|story|plays? in|based in|about)\b/gi;
const MADE =
  /\b(?:made|released?|came out|come out|coming out|produced|filmed|shot|movies?|films?|saw|seen|watch(?:ed|ing)?|rented|aired|remember|tv|theat(?:er|re)s?|cinemas?|vhs|dvd|mid|believe|think|guess)\b/gi;
const STORY_AFTER =
  /^[\s-]*(?:settings?|set\b|style[ds]?|themed?|costumes?|dress(?:es|ed)?|cloth(?:es|ing)|fashions?|esque|inspired)\b/i;
/** `the year 2049` is a story's, unless somebody saw the film then. */
const THE_YEAR = /\byear\s{1,4}(?:is\s{1,4})?(?:of\s{1,4})?$/i;
const SAW = /\b(?:saw|seen|watched|rented|released|made|came out)\b/i;

/** Years from a bare year within which the film was made: most people say when they saw it. */
const SEEN_LATER = 3;

/**
 * When a film was made, as far as a question speaks of it. Ages, the time of a story (`set in the 1950s`), births and
 * what is denied (`not from the 80s`) say nothing.
 */
export function yearHints(question: string): YearHint[] {
  const mentions = mentionsIn(question);
  const hints: YearHint[] = [];
  let skipped = false;
  for (let at = 0; at < mentions.length; at += 1) {
    let mention = mentions[at]!;
    const before = clauseBefore(question, mention.start);
    const gap = at > 0 ? question.slice(mentions[at - 1]!.end, mention.start) : null;
    // The second of `late thirties or early forties` is as much an age as the first.
    if (skipped && gap !== null && ALSO.test(gap)) continue;
    const next = mentions[at + 1];
    const between = next ? question.slice(mention.end, next.start) : '';
    const stretch = next !== undefined && (THROUGH.test(between) || (BETWEEN.test(before) && AND.test(between)));
    const age = mention.age && !(stretch && !next.age);
    skipped = age || isStory(question, mention, before) || DENIED.test(before);
    if (stretch) {
      const [from, to] = [Math.min(mention.from, next.from), Math.max(mention.to, next.to)];
      mention = { ...mention, from, to, end: next.end };
      at += 1;
    }
    if (skipped) continue;
    hints.push(stretch ? { from: mention.from, to: mention.to, spread: 2 } : hintOf(question, mention, before));
  }
  return hints;
}

function hintOf(question: string, { kind, from, to, end }: Mention, before: string): YearHint {
  const after = question.slice(end, end + 24);
  const earlier = EARLIER.exec(before);
  const later = LATER.exec(before);
  if (earlier ?? later) {
    const bound = (earlier ?? later)!;
    const turned = TURNED.test(before.slice(0, bound.index));
    // `not after 2000` still allows 2000, as `until 2000` does.
    const included = turned || INCLUDED.test(bound[0]);
    return (earlier !== null) !== turned
      ? { from: 0, to: included ? to : from - 1, spread: 2, limit: true }
      : { from: included ? from : to + 1, to: Number.POSITIVE_INFINITY, spread: 2, limit: true };
  }
  if (OR_EARLIER.test(after)) return { from: 0, to, spread: 2, limit: true };
  if (OR_LATER.test(after)) return { from, to: Number.POSITIVE_INFINITY, spread: 2, limit: true };
  if (kind === 'decade') return { from, to, spread: 2.5 };
  return { from: from - SEEN_LATER, to, spread: 3 };
}

function isStory(question: string, { start, end }: Mention, before: string): boolean {
  if (STORY_AFTER.test(question.slice(end, end + 16))) return true;
  if (THE_YEAR.test(before)) return !SAW.test(before) && !SAW.test(question.slice(end, end + 24));
  const last = (cue: RegExp) =>
    [...question.slice(Math.max(0, start - before.length), start).matchAll(cue)].at(-1)?.index ?? -1;
  return last(STORY) > last(MADE);
}

function mentionsIn(question: string): Mention[] {
  const found: Mention[] = [];
  for (const match of question.matchAll(DECADE)) {
    const [whole, first, second, apostrophe = '', digits, word] = match;
    const decade = word ? SPELLED[word.toLowerCase()]! : fullDecade(digits!);
    const [low] = first ? STRETCH[first.toLowerCase()]! : [0];
    const [, high] = STRETCH[(second ?? first ?? '').toLowerCase()] ?? [0, 9];
    const [start, end] = [match.index, match.index + whole.length];
    const short = word !== undefined || digits!.length === 2;
    const age = short && isAge(question, { start, end, whole, apostrophe, decade: decade % 100 });
    found.push({ start, end, from: decade + low, to: decade + high, kind: 'decade', age });
  }
  for (const match of question.matchAll(YEAR)) {
    const year = Number(match[1]);
    const end = match.index + match[0].length;
    const short = /^[-–/](\d\d)\b(?!\d|['’`]?s\b)/.exec(question.slice(end, end + 4)); // `2005-13`
    const to = short ? year - (year % 100) + Number(short[1]) : year;
    if (short && to <= year) continue;
    found.push({
      start: match.index,
      end: short ? end + 3 : end,
      from: year,
      to,
      kind: short ? 'decade' : 'year',
      age: false,
    });
  }
  return found.sort((a, b) => a.start - b.start);
}

function fullDecade(digits: string): number {
  const given = Number(digits);
  return digits.length === 4 ? given : given >= 20 ? 1900 + given : 2000 + given;
}

interface Spelled {
  readonly start: number;
  readonly end: number;
  readonly whole: string;
  readonly apostrophe: string;
  /** 0 to 90. */
  readonly decade: number;
}

/** `in his 30s`, `late forties`, `20s-30s`: without an article or an apostrophe, twenties to sixties are ages. */
function isAge(question: string, { start, end, whole, apostrophe, decade }: Spelled): boolean {
  const before = question.slice(Math.max(0, start - 24), start);
  if (HIS_BEFORE.test(before)) return true;
  if (apostrophe !== '' || /\bthe\s/i.test(whole) || /nineteen/i.test(whole)) return false;
  if (FILM_AFTER.test(question.slice(end, end + 24))) return false;
  return (
    decade >= 20 && decade <= 60 && (AGE_BEFORE.test(before) || /^(?:early|mid|late)/i.test(whole) || decade <= 40)
  );
}

/**
 * 1 inside a hint's years, 1/2 at its spread outside of them; the best of several guesses, and no more than any limit
 * allows; 0 without hints or without a year.
 */
export function yearFit(hints: readonly YearHint[], year: number | null): number {
  if (year === null || hints.length === 0) return 0;
  let [best, most, guesses] = [0, 1, 0];
  for (const { from, to, spread, limit } of hints) {
    const apart = Math.max(0, from - year, year - to) / spread;
    const fit = 1 / (1 + apart * apart);
    if (limit) most = Math.min(most, fit);
    else best = Math.max(best, fit);
    guesses += limit ? 0 : 1;
  }
  return guesses === 0 ? most : best * most;
}
