import { join } from 'node:path';
import { parseConfig, readEnvironment } from '#config.ts';
import { readSenses, SensesError } from '#loaders/senses.ts';
import type { SenseWord } from '#models/attention/senses/labelled.ts';
import { UsageError } from './verb.ts';

/** Sentences with the sense of a word in them: a benchmark's folder, or `assets/senses`. @throws {UsageError} where it cannot be read */
export function labelledSenses(dir: string | undefined): SenseWord[] {
  try {
    return readSenses(dir ?? join(parseConfig(readEnvironment()).assetsDir, 'senses'));
  } catch (error) {
    throw error instanceof SensesError ? new UsageError(error.message) : error;
  }
}
