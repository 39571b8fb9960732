import { ClipUnusable, openClip } from '#loaders/gifs/clip.ts';
import { clipFolder } from '#loaders/gifs/clip-folder.ts';
import type { Clip } from '#models/gifs/index.ts';
import { UsageError } from './verb.ts';

/**
 * The CLIP of a command: the one that was asked for, or the configured one where it has been set up.
 * @returns the CLIP, or in a few words why there is none
 * @throws {UsageError} when the one asked for cannot be opened
 */
export async function clipFor(asked: string | undefined, configured: string, dataDir: string): Promise<Clip | string> {
  try {
    return await openClip(clipFolder(asked ?? configured, dataDir));
  } catch (error) {
    if (!(error instanceof ClipUnusable)) throw error;
    if (asked !== undefined) throw new UsageError(`That CLIP cannot be used: ${error.message}.`);
    return error.message;
  }
}
