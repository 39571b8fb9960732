import { readFile, rm } from 'node:fs/promises';
import { renameFlushed } from '#files/replace-file.ts';
import type { FineTuneProgress } from './fine-tune/train.ts';
import { readWeights, WeightsError, writeWeights, writeWhole } from './weights-file.ts';

/** Where a fine-tuning stands, in one file; another training (other films, seed or settings) has another name. */
export interface Checkpoint {
  /** `null` when there is none. A damaged one is set aside, so that the next try starts anew. @throws {WeightsError} */
  load(): Promise<FineTuneProgress | null>;
  /** @throws {WeightsError} when the disk is full; what was saved before is still there */
  save(progress: FineTuneProgress): Promise<void>;
  remove(): Promise<void>;
}

const LOSSES = 'losses';

export function openCheckpoint(path: string): Checkpoint {
  return {
    async load() {
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return null;
      });
      if (!bytes) return null;
      try {
        const state = readWeights(bytes, 'the checkpoint of a training that was broken off');
        const losses = [...(state.get(LOSSES) ?? [])];
        state.delete(LOSSES);
        return { step: losses.length, losses, state };
      } catch (error) {
        if (!(error instanceof WeightsError)) throw error;
        await renameFlushed(path, `${path}.damaged`);
        throw new WeightsError(`${error.message} It was set aside: start the training again and it begins anew.`, {
          cause: error,
        });
      }
    },
    save: ({ state, losses }) =>
      writeWhole(path, writeWeights(new Map([...state, [LOSSES, Float32Array.from(losses)]]))),
    remove: () => rm(path, { force: true }),
  };
}
