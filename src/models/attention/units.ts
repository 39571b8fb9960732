import type { Inspection } from '../encoder/index.ts';
import { isFormOf } from './word-forms.ts';

/** What stands on an axis: a word, a piece of one, or a special token. */
export interface Unit {
  /** As written in the sentence; the encoder's name for pieces (`##ing`) and special tokens. */
  readonly text: string;
  readonly sentence: 0 | 1;
  readonly special: boolean;
  /** Letters or digits in it: not a punctuation mark. */
  readonly spoken: boolean;
  /** The encoder's tokens it is made of: [from, to). */
  readonly from: number;
  readonly to: number;
}

export interface UnitOptions {
  /** Keep word pieces apart. */
  readonly pieces?: boolean;
  /** Keep [CLS] and [SEP]. */
  readonly special?: boolean;
  /** A word that is asked about: a compound (`light-year`, `ice cream`) is one unit wherever it stands in some form. */
  readonly asked?: string;
}

/** `don't` and `o'clock` are one word to a reader, though the encoder cuts them at the apostrophe. */
const APOSTROPHE = /(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)+/gu;

const PARTS = /[\p{L}\p{M}\p{N}'’]+/gu;

/** Where words joined by hyphens or spaces stand that are a form of the compound asked about: [from, to) of each. */
function compounds(text: string, asked: string | undefined): (readonly [number, number])[] {
  const size = asked?.match(PARTS)?.length ?? 0;
  if (asked === undefined || size < 2) return [];
  const parts = Array.from(text.matchAll(PARTS), ({ index, 0: part }) => [index, index + part.length] as const);
  return parts.flatMap(([from], at) => {
    const to = parts[at + size - 1]?.[1];
    if (to === undefined) return [];
    const between = text.slice(from, to);
    return /[^\p{L}\p{M}\p{N}'’\s‐‑–-]/u.test(between) || !isFormOf(between, asked) ? [] : [[from, to] as const];
  });
}

/** The units of an inspection, in order. `texts` are the sentences that were inspected. */
export function unitsOf(
  inspection: Inspection,
  texts: readonly string[],
  { pieces, special, asked }: UnitOptions = {},
): Unit[] {
  const spans = texts.map((text) => [
    ...compounds(text, asked),
    ...Array.from(text.matchAll(APOSTROPHE), ({ index, 0: word }) => [index, index + word.length] as const),
  ]);
  const units: Unit[] = [];
  let previous = '';
  for (const [at, token] of inspection.tokens.entries()) {
    const sentence = inspection.sentence[at] as 0 | 1;
    const [start, end] = inspection.offsets[at] as readonly [number, number];
    const isSpecial = inspection.word[at] === -1;
    if (isSpecial) {
      previous = '';
      if (special) units.push({ text: token, sentence, special: true, spoken: false, from: at, to: at + 1 });
      continue;
    }
    const span = spans[sentence]?.find(([from, to]) => from <= start && end <= to);
    const key = `${sentence}:${span ? `s${span[0]}` : `w${inspection.word[at]}`}`;
    const last = units.at(-1);
    if (!pieces && last && key === previous) {
      units[units.length - 1] = { ...last, to: at + 1 };
      continue;
    }
    previous = key;
    const [from, to] = pieces ? [start, end] : (span ?? [start, end]);
    const written = texts[sentence]?.slice(from, to) ?? token;
    const text = pieces && written.toLowerCase() !== token ? token : written;
    units.push({ text, sentence, special: false, spoken: /[\p{L}\p{N}]/u.test(written), from: at, to: at + 1 });
  }
  return units;
}
