import type { Genre } from '#catalogue/genres.ts';
import { backgroundIdf, type QuestionBackground } from './background.ts';
import { genreHints } from './genre-hints.ts';
import type { Terms } from './keyword-index.ts';
import { originHints } from './origin-hints.ts';
import { sentenceSpans } from './sentences.ts';
import { stems } from './words.ts';
import { type YearHint, yearHints } from './years.ts';

/** What a question says, taken apart. */
export interface ParsedQuestion {
  /** The question without markup, in one piece. */
  readonly text: string;
  /** Its sentences that have three words or more; empty when it is a single one. */
  readonly sentences: readonly string[];
  /** Each sentence's share of the question's background IDF; sums to 1. */
  readonly sentenceWeights: readonly number[];
  /** Stems and how much each is worth looking for. */
  readonly terms: Terms;
  readonly years: readonly YearHint[];
  readonly genres: ReadonlySet<Genre>;
  /** Countries, in English. */
  readonly origins: ReadonlySet<string>;
  /** 1 for a word or two, falling to 0 at sixty words: the length of a post rather than of a remark. */
  readonly brevity: number;
  /** `black and white`, `old movie`: it was made long ago. */
  readonly blackAndWhite: boolean;
  readonly old: boolean;
}

/** What a question is cut to; nobody remembers more than this. Characters. */
const LONGEST = 4000;
/** Sentences beyond these are not looked up one by one. */
const MOST_SENTENCES = 8;
const POST_WORDS = 60;

export function parseQuestion(raw: string, background: QuestionBackground): ParsedQuestion {
  const text = cleanQuestion(raw);
  const brevity = Math.max(0, 1 - text.split(/\s+/).length / POST_WORDS);
  const sentences = sentenceSpans(text)
    .map(({ start, end }) => text.slice(start, end).replace(/^[\s>•-]+/, ''))
    .filter((sentence) => sentence.split(/\s+/, 3).length === 3)
    .slice(0, MOST_SENTENCES);
  return {
    text,
    sentences: sentences.length > 1 ? sentences : [],
    sentenceWeights: weightsOf(sentences, background),
    terms: termsOf(text, background, brevity),
    years: yearHints(text),
    genres: genreHints(text),
    origins: originHints(text),
    brevity,
    blackAndWhite: /\bblack\s*(?:and|&|n)\s*white\b|\bb\s?&\s?w\b|\bsilent (?:film|movie)/i.test(text),
    old: /\bold(?:er|ish)?\b[\w\s,'-]{0,20}\b(?:movie|film|flick|picture)|\bclassic\b/i.test(text),
  };
}

/** By the sum of squared background IDF of each sentence's words: `Thanks in advance` counts for next to nothing. */
function weightsOf(sentences: readonly string[], background: QuestionBackground): number[] {
  const sums = sentences.map((sentence) =>
    [...new Set(stems(sentence))].reduce((sum, stem) => sum + backgroundIdf(background, stem) ** 2, 0.01),
  );
  const total = sums.reduce((sum, worth) => sum + worth, 0);
  return sums.map((worth) => worth / total);
}

/** Takes out what Reddit and Discord put around words: markup, links, entities, tags in brackets at the start. */
export function cleanQuestion(raw: string): string {
  return raw
    .slice(0, LONGEST)
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\ufeff]+/g, ' ')
    .replace(/&#x200b;|&nbsp;|&amp;(?:#x200b;|nbsp;)/gi, ' ')
    .replace(/&amp;/gi, '&')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/^\s*(?:\[[^\]\n]{1,24}\]\s*)+/, '')
    .replace(/[*_~`|\\#]+/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}

/**
 * (1 + ln tf) x background IDF², so that what everybody says weighs next to nothing. In a brief question more of the words
 * are about the film, `kid` and `girl` too: the square fades.
 */
function termsOf(text: string, background: QuestionBackground, brevity: number): Terms {
  const sharpness = 2 - brevity;
  const counts = new Map<string, number>();
  for (const stem of stems(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const terms = new Map<string, number>();
  for (const [stem, count] of counts)
    terms.set(stem, (1 + Math.log(count)) * backgroundIdf(background, stem) ** sharpness);
  return terms;
}
