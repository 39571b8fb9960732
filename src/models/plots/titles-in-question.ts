import type { Movie } from '#catalogue/movie.ts';
import { clauseBefore } from './clauses.ts';
import { buildKeywordIndex, type KeywordIndex } from './keyword-index.ts';
import { fold } from './words.ts';

/** Titles of films as terms: which films are called so. */
export function indexTitles(movies: readonly Movie[]): KeywordIndex {
  return buildKeywordIndex([movies.map(({ title }) => title)], [{ weight: 1, lengthPenalty: 0 }], (title) =>
    [
      wordsOf(title)
        .map(({ folded }) => folded)
        .join(' '),
    ].filter(Boolean),
  );
}

/**
 * What a question names a film for: `it is not X`, `like X but sadder`, `the sequel of X`, `the guy from X`, `by the
 * director of X`; or just so.
 */
export type TitleRole = 'denied' | 'compared' | 'sequel' | 'cast' | 'director' | 'named';

/** A run of words that may be a title. */
export interface TitleMention {
  /** As {@link indexTitles} spells titles. */
  readonly key: string;
  readonly role: TitleRole;
  /** Where it stands: [from, to) of the question's words. */
  readonly from: number;
  readonly to: number;
}

const FILM =
  '(?:(?:the|a|that|in)\\s+)?(?:(?:original|old|new|first)\\s+)?(?:(?:movie|film|series|one)s?\\s+)?(?:called\\s+)?["“‘\']?$';
/** What stands right before a title, and says why it is named. */
const CUES: readonly (readonly [TitleRole, RegExp])[] = [
  ['sequel', new RegExp(`\\b(?:sequel|prequel|follow[- ]?up|remake|reboot|spin-?off|part (?:two|three|2|3|ii|iii)|(?:second|third|2nd|3rd|next|last|other) (?:movie|film|one|part))s?\\s+(?:to|of|in|from|for)\\s+${FILM}`, 'i')],
  ['director', new RegExp(`\\b(?:director|writer|maker|creator|filmmaker|team|people)s?\\s+(?:(?:who|that)\\s+(?:made|did|directed|wrote|makes)|behind|of|from)\\s+${FILM}`, 'i')],
  ['cast', new RegExp(`\\b(?:guy|man|woman|lady|girl|boy|kid|actor|actress|dude|star|lead|cast|one|person|villain|hero)s?\\s{1,4}(?:(?:who|that)\\s{1,4}(?:was|is|are|were|played|plays|starred|stars|acted|appears|appeared)\\s{1,4}(?:(?:\\w{1,40}\\s{1,4}){0,4}in)?|from|of|in)\\s{1,4}${FILM}`, 'i')],
  ['denied', new RegExp(`\\b(?:checked|tried|suggested|ruled out|already (?:know|saw|seen|watched))\\s+${FILM}|(?:\\bnot\\b|n['’]t|\\bnor|\\bneither)\\s+(?:(?:be|it['’]?s|it|was|is|talking|thinking|about|looking|for|actually|even|of)\\s+)*${FILM}`, 'i')],
  ['compared', new RegExp(`\\b(?:like|similar to|reminds? me of|remind(?:ed|ing) (?:me )?of|reminiscent of|same as|vibes? of|(?:cross|mix) (?:between|of)|style of|than|mist(?:ook|aken?) (?:it )?for|confus(?:e|ed|ing) (?:it )?with|besides|à la|a la)\\s+${FILM}`, 'i')],
]; // biome-ignore format: a table
/** `Fargo is not it`. */
const DENIED_AFTER = /^["”’']?\s+(?:is|was)(?:\s+not|n['’]t)\s+(?:it|the (?:one|movie|film))\b/i;
/** `Alien but with robots`, `Jaws meets Titanic`. */
const COMPARED_AFTER = /^["”’']?\s+(?:but|meets|except|only with)\b/i;
/** Between two titles of one list. */
const LISTED = /^["”’']?(?:\s*\(\d{4}\))?(?:\s*,)?\s*(?:(?:or|nor|and|either)\s+)?["“‘']?$/i;

/** Words that titles and sentences begin with in any case. */
const SMALL = new Set('a an and at for he i in is it me my of on or she the they to we you'.split(' '));
const MOST_WORDS = 7;
/** A title without capitals is heard after a cue, from so many letters if it is a single word. */
const LONG_WORD = 4;
const ENDS_AFTER = /^["”’']?(?:\s*$|\s*[.,;!?)\n]|\s+(?:but|except|meets|only|or|and|with)\b)/i;

/**
 * Runs of words in a question that may be titles: those written with capitals (`it is not The Ice Storm`; one word alone
 * must not begin the question), and any right after a cue (`like alien but funny`).
 */
function titleMentions(question: string): TitleMention[] {
  const words = wordsOf(question);
  const found: TitleMention[] = [];
  for (let from = 0; from < words.length; from += 1) {
    const { start } = words[from]!;
    const cue = cueBefore(question, start);
    for (let to = from + 1; to <= Math.min(words.length, from + MOST_WORDS); to += 1) {
      const run = words.slice(from, to);
      const after = question.slice(run.at(-1)!.end, run.at(-1)!.end + 16);
      const said = cue ?? (COMPARED_AFTER.test(after) ? 'compared' : DENIED_AFTER.test(after) ? 'denied' : undefined);
      if (!isWrittenLikeATitle(run) && !(cue && couldBeATitle(run, after))) continue;
      if (!said && from === 0 && run.length === 1) continue;
      const role = said ?? 'named';
      found.push({ key: run.map(({ folded }) => folded).join(' '), role, from, to });
    }
  }
  return found;
}

/**
 * The longest of the runs that are titles (`isTitle`), none inside another one; those of one list have one role: `it is not
 * Fargo or The Ice Storm`.
 */
export function longestTitles(question: string, isTitle: (key: string) => boolean): TitleMention[] {
  const titles = titleMentions(question).filter(({ key }) => isTitle(key));
  const longest = titles.filter(
    (one) => !titles.some((other) => other !== one && other.from <= one.from && other.to >= one.to),
  );
  const words = wordsOf(question);
  const listed: TitleMention[] = [];
  for (const mention of longest) {
    const last = listed.at(-1);
    const isNext =
      last !== undefined &&
      mention.from >= last.to &&
      LISTED.test(question.slice(words[last.to - 1]!.end, words[mention.from]!.start));
    listed.push(isNext && mention.role === 'named' ? { ...mention, role: last.role } : mention);
  }
  return listed;
}

interface Word {
  readonly word: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

function isWrittenLikeATitle(run: readonly Word[]): boolean {
  const large = run.filter(({ folded }) => !SMALL.has(folded));
  return (
    large.length > 0 &&
    large.every(({ word }) => /^[\p{Lu}\p{N}]/u.test(word)) &&
    large.some(({ word }) => /^\p{Lu}/u.test(word))
  );
}

function couldBeATitle(run: readonly Word[], after: string): boolean {
  if (!ENDS_AFTER.test(after)) return false;
  const large = run.filter(({ folded }) => !SMALL.has(folded));
  return large.length > 1 || (large.length === 1 && large[0]!.folded.length >= LONG_WORD);
}

function cueBefore(question: string, start: number): TitleRole | undefined {
  const before = clauseBefore(question, start);
  return CUES.find(([, cue]) => cue.test(before))?.[0];
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}'’]+/gu)].map((match) => ({
    word: match[0],
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
