/** Something a member may remember of a film and be asked for: when it was made, whether there was a wedding. */
export interface Facet {
  /** At most {@link LONGEST_CODE} characters without `=`; {@link readFacet} makes the facet of it again. */
  readonly code: string;
  readonly question: string;
  /** Two to four. */
  readonly answers: readonly FacetAnswer[];
  /** How likely each answer is the right one for a film, as far as its record tells: [answers], sums to 1. */
  belief(film: number): readonly number[];
}

export interface FacetAnswer {
  /** On a button. */
  readonly label: string;
  /** In the list of what is known: `Made before 1978`. */
  readonly said: string;
}

/** Three answers must fit into a custom id of Discord's. */
export const LONGEST_CODE = 18;

/** People err: so often the answer is another than the right one. */
export const ERROR_RATE = 0.1;
/** A film's record tells an answer from this belief on. */
const TOLD = 0.7;

/** P(answer | film): the right one but for people's errors. */
export function likelihood(belief: readonly number[], answer: number): number {
  const right = belief[answer]!;
  return (1 - ERROR_RATE) * right + (ERROR_RATE * (1 - right)) / (belief.length - 1);
}

/** The answer a film's record gives, or null when it does not tell. */
export function recorded(belief: readonly number[]): number | null {
  const most = belief.reduce((best, value, at) => (value > belief[best]! ? at : best), 0);
  return belief[most]! >= TOLD ? most : null;
}

/** Two answers, of which the first is this likely. */
export const either = (first: number): readonly number[] => [first, 1 - first];

export const YES_OR_NO = (yes: string, no: string): readonly FacetAnswer[] => [
  { label: 'Yes', said: yes },
  { label: 'No', said: no },
];
