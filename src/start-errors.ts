/** Mistakes that a person can put right, in one line each; everything else is ours and comes with its stack. */
import { LoginError } from '#bot/login/login-error.ts';
import { EncoderFolderError } from '#contract/encoder-folder-error.ts';
import { InferenceError } from '#contract/methods.ts';
import { refusedFile } from '#machine/folder.ts';
import { DatabaseSetupError, FolderInUseError, NewerFileError } from '#store/index.ts';
import { ConfigError } from './config-error.ts';

const OWN_WORDS = [
  ConfigError,
  EncoderFolderError,
  LoginError,
  FolderInUseError,
  NewerFileError,
  DatabaseSetupError,
] as const;

/** @returns one line, or null for an error that the operator cannot fix */
export function remedyOf(error: unknown): string | null {
  if (OWN_WORDS.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof InferenceError && error.code === 'unavailable') return error.message;
  return refusedFile(error);
}
