import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ABSENCE_INPUTS, parseAbsence } from '#models/plots/absence.ts';
import { parseBackground } from '#models/plots/background.ts';
import { RERANKER_INPUTS } from '#models/plots/feature-names.ts';
import { parseFusionWeights } from '#models/plots/fusion-weights.ts';
import type { Learned } from '#models/plots/learned.ts';
import { parseQuestionTower } from '#models/plots/question-tower.ts';
import { EMPTY_THESAURUS, parseThesaurus } from '#models/plots/related-words.ts';
import { parseReranker } from '#models/plots/reranker.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { readSpoilers } from './spoilers.ts';

const LEARNED_FILES = {
  background: 'background.json',
  thesaurus: 'thesaurus.bin',
  weights: 'fusion.json',
  tower: 'tower.bin',
  reranker: 'reranker.json',
  absence: 'absence.json',
};

type LearnedPart = keyof typeof LEARNED_FILES;

/** The encoder that a search is made with, and where the bot keeps its data. */
export interface LearnedWith {
  readonly dataDir: string;
  readonly encoder: Pick<TextEncoder, 'id'>;
}

/** What ships with Marquee. */
export const shippedFolder = (assetsDir: string): string => join(assetsDir, 'learned', 'plots');

/** Where `marquee train plots` puts what it learns with another encoder than the one that ships. */
export const ownFolder = ({ dataDir, encoder }: LearnedWith): string =>
  join(dataDir, 'learned', 'plots', weightsOf(encoder));

/** The weights that an encoder's id begins with: whatever precision they are read in, what was learned holds. */
export const weightsOf = ({ id }: Pick<TextEncoder, 'id'>): string => id.split('-')[0]!;

export const learnedFile = (folder: string, part: LearnedPart): string => join(folder, LEARNED_FILES[part]);

/** What was learned with the encoder in use, where that was; else what ships with Marquee. */
export function readLearned(assetsDir: string, use?: LearnedWith): Learned {
  const own = use === undefined ? null : ownFolder(use);
  const folder = own !== null && existsSync(learnedFile(own, 'background')) ? own : shippedFolder(assetsDir);
  const path = (name: LearnedPart) => learnedFile(folder, name);
  const background = parseBackground(readFileSync(path('background'), 'utf8'));
  const isAnothers = use !== undefined && background.encoder !== null && background.encoder !== weightsOf(use.encoder);
  return {
    // Where questions lie in another encoder's space says nothing of this one's.
    background: isAnothers ? { ...background, mean: new Float32Array(0) } : background,
    thesaurus: existsSync(path('thesaurus')) ? parseThesaurus(readFileSync(path('thesaurus'))) : EMPTY_THESAURUS,
    weights: parseFusionWeights(readFileSync(path('weights'), 'utf8')),
    tower: !isAnothers && existsSync(path('tower')) ? parseQuestionTower(readFileSync(path('tower'))) : null,
    reranker: existsSync(path('reranker'))
      ? parseReranker(readFileSync(path('reranker'), 'utf8'), RERANKER_INPUTS)
      : null,
    absence: existsSync(path('absence')) ? parseAbsence(readFileSync(path('absence'), 'utf8'), ABSENCE_INPUTS) : null,
    spoilers: readSpoilers(assetsDir),
  };
}
