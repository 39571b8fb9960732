import type { Absence } from './absence.ts';
import type { QuestionBackground } from './background.ts';
import type { FusionWeights } from './fusion-weights.ts';
import type { QuestionTower } from './question-tower.ts';
import type { Thesaurus } from './related-words.ts';
import type { Reranker } from './reranker.ts';
import type { SpoilerModel } from './spoilers/model.ts';

/** What `marquee train plots` learns from questions, shipped under `assets/learned/plots/`; the same for every catalogue. */
export interface Learned {
  readonly background: QuestionBackground;
  readonly thesaurus: Thesaurus;
  /** How much each feature speaks for a film. */
  readonly weights: FusionWeights;
  /** Moves questions towards their films; null where none was learned with the encoder in use. */
  readonly tower: QuestionTower | null;
  /** Looks at the best candidates again; without one the weighted sum stands. */
  readonly reranker: Reranker | null;
  /** Estimates whether the film that is meant is in the library; without it, it always counts as being there. */
  readonly absence: Absence | null;
  /** Tells what gives a story away; `marquee train spoilers` learns it. */
  readonly spoilers: SpoilerModel;
}
