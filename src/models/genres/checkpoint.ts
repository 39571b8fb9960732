import type { FineTuneProgress } from './fine-tune/train.ts';

/** The state of a fine-tuning, in one file; another training (other films, seed or settings) has another name. */
export interface Checkpoint {
  /** `null` when there is none. A damaged one is set aside, so that the next try starts from the beginning. @throws {WeightsError} */
  load(): Promise<FineTuneProgress | null>;
  /** @throws {WeightsError} when the disk is full; what was saved before is still there */
  save(progress: FineTuneProgress): Promise<void>;
  remove(): Promise<void>;
}
