/** A guess at when a film was made, read from a question: the likeliest year and how far off people tend to be. */
export interface YearHint {
  readonly centre: number;
  /** Years from the centre at which the fit has halved. */
  readonly spread: number;
}

const DECADE =
  /(?:\b(early|mid|middle|late|beginning of|end of)\b[\s/–-]*(?:to[\s-]+(?:early|mid|late)[\s-]+)?)?(?:\bthe\s+)?(['’‘`]?)\b((?:19|20)?\d0)\s?['’`]?\s?s\b/gi;
const YEAR = /(?<![\d$£€/:.,#-])\b(19[1-9]\d|20[0-4]\d)\b(?!\s?['’`]?s\b)(?![\d/:-])/g;
/** `in his 30s` is an age. */
const AGE_BEFORE = /\b(?:in|into|mid|early|late)\s+(?:(?:his|her|their|my|its|the)\s+)?(?:(?:early|mid|late)\s+)?$/i;
const HIS_BEFORE = /\b(?:his|her|their|my)\s+(?:(?:early|mid|late)[\s-]+)?$/i;

const PART_OF_DECADE: Readonly<Record<string, number>> = {
  early: 1.5,
  'beginning of': 1.5,
  mid: 5,
  middle: 5,
  late: 8,
  'end of': 8,
};

/**
 * Years and decades a question speaks of. A year on its own is most often when the film was seen, so the film tends to
 * be a little older. `the 40s` in two digits counts only with an article or an apostrophe: else it is somebody's age.
 */
export function yearHints(question: string): YearHint[] {
  const hints: YearHint[] = [];
  for (const match of question.matchAll(DECADE)) {
    const [whole, part, apostrophe, digits = ''] = match;
    const before = question.slice(Math.max(0, match.index - 24), match.index);
    const short = digits.length === 2;
    if (short && Number(digits) <= 60 && isAge(before, whole, apostrophe !== '')) continue;
    const decade = short ? (Number(digits) >= 20 ? 1900 : 2000) + Number(digits) : Number(digits);
    const within = part ? PART_OF_DECADE[part.toLowerCase()] : undefined;
    hints.push({ centre: decade + (within ?? 5), spread: within === undefined ? 4 : 2.5 });
  }
  for (const [, year] of question.matchAll(YEAR)) hints.push({ centre: Number(year) - 1, spread: 3 });
  return hints;
}

function isAge(before: string, match: string, apostrophe: boolean): boolean {
  if (HIS_BEFORE.test(before)) return true;
  return !apostrophe && !/\bthe\s/i.test(match) && (AGE_BEFORE.test(before) || /^\D*[2-4]0/.test(match));
}

/** 1 at a hint's centre, 1/2 at its spread; the best of several hints; 0 without hints or without a year. */
export function yearFit(hints: readonly YearHint[], year: number | null): number {
  if (year === null) return 0;
  let best = 0;
  for (const { centre, spread } of hints) {
    const apart = (year - centre) / spread;
    best = Math.max(best, 1 / (1 + apart * apart));
  }
  return best;
}
