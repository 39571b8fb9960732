import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ABSENCE_INPUTS, parseAbsence } from '#models/plots/absence.ts';
import { parseBackground } from '#models/plots/background.ts';
import { RERANKER_INPUTS } from '#models/plots/feature-names.ts';
import type { Learned } from '#models/plots/learned.ts';
import { EMPTY_THESAURUS, parseThesaurus } from '#models/plots/related-words.ts';
import { parseReranker } from '#models/plots/reranker.ts';

export const LEARNED_FILES = {
  background: 'background.json',
  thesaurus: 'thesaurus.bin',
  reranker: 'reranker.json',
  absence: 'absence.json',
};

/** What ships with Marquee, in `assets/plots/`. */
export function readLearned(assetsDir: string): Learned {
  const path = (name: keyof typeof LEARNED_FILES) => join(assetsDir, 'plots', LEARNED_FILES[name]);
  return {
    background: parseBackground(readFileSync(path('background'), 'utf8')),
    thesaurus: existsSync(path('thesaurus')) ? parseThesaurus(readFileSync(path('thesaurus'))) : EMPTY_THESAURUS,
    reranker: existsSync(path('reranker'))
      ? parseReranker(readFileSync(path('reranker'), 'utf8'), RERANKER_INPUTS)
      : null,
    absence: existsSync(path('absence')) ? parseAbsence(readFileSync(path('absence'), 'utf8'), ABSENCE_INPUTS) : null,
  };
}
