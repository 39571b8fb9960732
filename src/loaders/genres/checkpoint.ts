import { readFile, rm } from 'node:fs/promises';
import { renameFlushed, replaceFile } from '#files/replace-file.ts';
import type { Checkpoint } from '#models/genres/checkpoint.ts';
import { readWeights, WeightsError, writeWeights } from '#models/genres/weights-file.ts';

const LOSSES = 'losses';

/** Keeps the state of a fine-tuning in a file. */
export function openCheckpoint(path: string): Checkpoint {
  return {
    async load() {
      const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return null;
      });
      if (!bytes) return null;
      try {
        const state = readWeights(bytes, 'the checkpoint of an interrupted training');
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

/** Whole or not at all. A full disk leaves what was there before. @throws {WeightsError} when the disk is full */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await replaceFile(path, bytes);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
    throw new WeightsError(`The disk is full: ${path} could not be written; free some space and train again.`, {
      cause,
    });
  }
}
