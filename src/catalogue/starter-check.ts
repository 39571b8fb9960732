import { type Census, census, shortfalls } from './starter-check/census.ts';
import { readLibrary, type StarterLibrary } from './starter-check/library.ts';
import { plotProblems } from './starter-check/plots.ts';
import { referenceProblems } from './starter-check/references.ts';

export interface StarterReport {
  readonly counts: Census;
  /** One line each, naming the film, pair, question or line it is about; empty when all is well. */
  readonly problems: readonly string[];
}

/** Checks a starter library that has been read: what it promises to hold, its plots, its pairs and its questions. */
export function checkLibrary(library: StarterLibrary): StarterReport {
  const counts = census(library);
  return {
    counts,
    problems: [
      ...library.problems,
      ...shortfalls(counts),
      ...plotProblems(library.films),
      ...referenceProblems(library),
    ],
  };
}

/**
 * Checks the starter library in a folder (`assets/starter`).
 *
 * @throws when one of its three files is missing.
 */
export const checkStarter = (folder: string): StarterReport => checkLibrary(readLibrary(folder));
