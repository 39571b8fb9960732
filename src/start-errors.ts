/** Mistakes that a person can put right, in one line each; everything else is ours and comes with its stack. */
import { LoginError } from '#bot/login/login-error.ts';
import { InferenceError } from '#contract/methods.ts';
import { FolderInUseError, NewerFileError } from '#store/index.ts';
import { ConfigError } from './config-error.ts';

const OWN_WORDS = [ConfigError, LoginError, FolderInUseError, NewerFileError] as const;

/** Code of a refused file operation -> what to do about the data folder. */
const FILES: Readonly<Record<string, string>> = {
  EACCES:
    'it belongs to another user: give it to the one who runs Marquee (chown), or set MARQUEE_DATA to another folder',
  EPERM: 'the system does not allow it: set MARQUEE_DATA to another folder',
  EROFS: 'it lies on a read-only disk: set MARQUEE_DATA to a folder that can be written to',
  ENOSPC: 'the disk is full: make room, or set MARQUEE_DATA to a folder on another one',
  EDQUOT: 'the quota of this user is used up: make room, or set MARQUEE_DATA to a folder on another disk',
  ENOTDIR: 'a file lies in the way: move it, or set MARQUEE_DATA to another folder',
  EEXIST: 'a file lies in its place: move it, or set MARQUEE_DATA to another folder',
  EIO: 'the disk fails: set MARQUEE_DATA to a folder on another one',
};

/** @returns one line, or null when the error is none that a person could put right */
export function remedyOf(error: unknown): string | null {
  if (OWN_WORDS.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof InferenceError && error.code === 'unavailable') return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  const what = typeof code === 'string' && typeof path === 'string' ? FILES[code] : undefined;
  return what === undefined ? null : `The data folder cannot be used (${code} at ${path}): ${what}.`;
}
