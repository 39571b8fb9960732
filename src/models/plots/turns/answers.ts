import type { Evidence } from '../evidence.ts';
import type { PlotIndex } from '../plot-index.ts';
import { ERROR_RATE, type Facet, likelihood } from './facet.ts';
import { readFacet } from './read-facet.ts';

/** One answer of a member: `y1978,1993=1`, or `gComedy=?` for "don't know". */
export interface GivenAnswer {
  readonly facet: Facet;
  /** Null: they do not know. */
  readonly answer: number | null;
}

/** @returns null for a code that says nothing (of another version) */
export function readAnswer(index: PlotIndex, code: string): GivenAnswer | null {
  const at = code.lastIndexOf('=');
  const facet = at < 0 ? null : readFacet(index, code.slice(0, at));
  const given = code.slice(at + 1);
  if (!facet || !(given === '?' || (/^\d$/.test(given) && Number(given) < facet.answers.length))) return null;
  return { facet, answer: given === '?' ? null : Number(given) };
}

/** What answers say of every film, in log-odds against a film that fits them all; null when they say nothing. */
export function answerEvidence({ movies }: PlotIndex, given: readonly GivenAnswer[]): Evidence | null {
  const told = given.filter(({ answer }) => answer !== null);
  if (told.length === 0) return null;
  const evidence = new Float32Array(movies.length);
  for (const { facet, answer } of told) {
    for (let film = 0; film < movies.length; film += 1) {
      evidence[film]! += Math.log(likelihood(facet.belief(film), answer!) / (1 - ERROR_RATE));
    }
  }
  return evidence;
}
