import { type Span, sentenceSpans } from '#models/plots/sentences.ts';
import type { Bench } from './bench.ts';

const LENGTHS = [6_000, 12_000, 24_000, 48_000];
const REPEATS = 9;

/** The text that is worst for a search from every start: signs that could end a sentence, and nothing after them that lets them. */
const worst = (length: number): string => `${'.'.repeat(length - 1)}x`;
const prose = (length: number): string => 'A heist goes wrong. Dr. Who is dead! "Why?" '.repeat(Math.ceil(length / 44));

/** Cutting a text into sentences, beside the regular expression that did it before. */
export default {
  name: 'sentences',
  summary:
    'cutting a text into sentences, one look at each sign, beside a regular expression, on prose and the worst text',
  async run() {
    const rows = LENGTHS.map((length) => {
      const [text, bad] = [prose(length).slice(0, length), worst(length)];
      return {
        characters: length,
        proseMs: median(text, sentenceSpans),
        proseByExpressionMs: median(text, byExpression),
        worstMs: median(bad, sentenceSpans),
        // Quadratic: one run, and not at the full length.
        worstByExpressionMs: length > 12_000 ? null : time(bad, byExpression),
      };
    });
    const [first, last] = [rows[0]!, rows.at(-1)!];
    return { rows, growth: { text: last.characters / first.characters, worstMs: round(last.worstMs / first.worstMs) } };
  },
} satisfies Bench;

function byExpression(text: string): Span[] {
  const expression = /[.!?…]+["'”’)\]]*(?=\s)|\n+/g;
  const ends = Array.from(text.matchAll(expression), (match) => match.index + match[0].length);
  return [...ends, text.length].map((end, at, all) => ({ start: all[at - 1] ?? 0, end }));
}

function time(text: string, cut: (text: string) => Span[]): number {
  const began = performance.now();
  cut(text);
  return round(performance.now() - began);
}

const median = (text: string, cut: (text: string) => Span[]): number =>
  Array.from({ length: REPEATS }, () => time(text, cut)).sort((a, b) => a - b)[Math.floor(REPEATS / 2)]!;

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
