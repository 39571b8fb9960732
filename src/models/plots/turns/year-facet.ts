import type { PlotIndex } from '../plot-index.ts';
import type { Facet } from './facet.ts';

/** Years on either side of a boundary at which people may place a film wrongly. */
const NEAR = 1;
const MISPLACED = 0.2;

/** When the film was made; `boundaries` are the first years of all stretches but the first, one to three, ascending. */
export function yearFacet({ facts }: PlotIndex, boundaries: readonly number[]): Facet {
  const stretches = boundaries.length + 1;
  const unknown = Array.from({ length: stretches }, () => 1 / stretches);
  return {
    code: `y${boundaries.join(',')}`,
    question: 'When was it made, as far as you can tell?',
    answers: Array.from({ length: stretches }, (_, at) => {
      const [from, to] = [boundaries[at - 1], boundaries[at]];
      if (from === undefined) return { label: `Before ${to}`, said: `Made before ${to}` };
      if (to === undefined) return { label: `${from} or later`, said: `Made in ${from} or later` };
      return { label: `${from}–${to - 1}`, said: `Made from ${from} to ${to - 1}` };
    }),
    belief(film) {
      const year = facts.year[film]!;
      if (year === 0) return unknown;
      const at = boundaries.filter((boundary) => year >= boundary).length;
      const belief = unknown.map((_, stretch) => (stretch === at ? 1 : 0));
      for (const [edge, boundary] of boundaries.entries()) {
        const beyond = year >= boundary ? edge : edge + 1; // the stretch on the other side of this boundary
        const apart = year >= boundary ? year - boundary : boundary - 1 - year;
        if (apart >= NEAR || Math.abs(beyond - at) !== 1) continue;
        belief[at]! -= MISPLACED;
        belief[beyond]! += MISPLACED;
      }
      return belief;
    },
  };
}

/** Nobody remembers whether it was 1987 or 1988: stretches begin with round years. */
const STEP = 5;

/** Years that cut the films into stretches of about equal weight; empty when all are of one time. */
export function splittingYears(
  films: readonly { readonly year: number; readonly weight: number }[],
  stretches: number,
): number[] {
  const known = films.filter(({ year }) => year > 0).sort((a, b) => a.year - b.year);
  const total = known.reduce((sum, { weight }) => sum + weight, 0);
  const boundaries: number[] = [];
  let before = 0;
  for (const { year, weight } of known) {
    const boundary = Math.round(year / STEP) * STEP;
    const isApart = boundary > (boundaries.at(-1) ?? known[0]!.year) && boundary <= known.at(-1)!.year;
    const isEnough = (before / total) * stretches >= boundaries.length + 1;
    if (isApart && isEnough && boundaries.length < stretches - 1) boundaries.push(boundary);
    before += weight;
  }
  return boundaries;
}
