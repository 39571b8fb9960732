import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ABSENCE_INPUTS, parseAbsence } from '#models/plots/absence.ts';
import { parseBackground } from '#models/plots/background.ts';
import { RERANKER_INPUTS } from '#models/plots/feature-names.ts';
import { parseFusionWeights } from '#models/plots/fusion-weights.ts';
import type { Learned } from '#models/plots/learned.ts';
import { EMPTY_THESAURUS, parseThesaurus } from '#models/plots/related-words.ts';
import { parseReranker } from '#models/plots/reranker.ts';

const LEARNED_FILES = {
  background: 'background.json',
  thesaurus: 'thesaurus.bin',
  weights: 'fusion.json',
  reranker: 'reranker.json',
  absence: 'absence.json',
};

type LearnedPart = keyof typeof LEARNED_FILES;

/** Where a part of what is learned lies; `marquee train plots` writes there. */
export const learnedFile = (assetsDir: string, part: LearnedPart): string =>
  join(assetsDir, 'learned', 'plots', LEARNED_FILES[part]);

/** What ships with Marquee, in `assets/learned/plots/`. */
export function readLearned(assetsDir: string): Learned {
  const path = (name: LearnedPart) => learnedFile(assetsDir, name);
  return {
    background: parseBackground(readFileSync(path('background'), 'utf8')),
    thesaurus: existsSync(path('thesaurus')) ? parseThesaurus(readFileSync(path('thesaurus'))) : EMPTY_THESAURUS,
    weights: parseFusionWeights(readFileSync(path('weights'), 'utf8')),
    reranker: existsSync(path('reranker'))
      ? parseReranker(readFileSync(path('reranker'), 'utf8'), RERANKER_INPUTS)
      : null,
    absence: existsSync(path('absence')) ? parseAbsence(readFileSync(path('absence'), 'utf8'), ABSENCE_INPUTS) : null,
  };
}
