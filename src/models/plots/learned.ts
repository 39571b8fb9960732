import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBackground, type QuestionBackground } from './background.ts';
import { RERANKER_INPUTS } from './feature-names.ts';
import { readThesaurus, type Thesaurus } from './related-words.ts';
import { type Reranker, readReranker } from './reranker.ts';

/** What `marquee train plots` learns from questions, beside `fusion-weights.ts`; the same for every catalogue. */
export interface Learned {
  readonly background: QuestionBackground;
  readonly thesaurus: Thesaurus;
  /** Looks at the best candidates again; without one the weighted sum stands. */
  readonly reranker: Reranker | null;
}

export const LEARNED_FILES = { background: 'background.json', thesaurus: 'thesaurus.bin', reranker: 'reranker.json' };

/** What ships with Marquee, in `assets/plots/`. */
export function readLearned(assetsDir: string): Learned {
  const path = (name: keyof typeof LEARNED_FILES) => join(assetsDir, 'plots', LEARNED_FILES[name]);
  return {
    background: parseBackground(readFileSync(path('background'), 'utf8')),
    thesaurus: readThesaurus(path('thesaurus')),
    reranker: readReranker(path('reranker'), RERANKER_INPUTS),
  };
}
