import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSenseFit, type SenseFit } from '#models/attention/senses/fit.ts';
import type { LabelledSentence, SenseWord } from '#models/attention/senses/labelled.ts';

/** Where the verdict lies that ships with Marquee; `marquee train senses` writes there. */
export const senseFitFile = (assetsDir: string): string => join(assetsDir, 'learned', 'senses', 'verdict.json');

/** @throws where the file is missing or damaged */
export const readSenseFit = (assetsDir: string): SenseFit =>
  parseSenseFit(readFileSync(senseFitFile(assetsDir), 'utf8'));

/** A folder that is not laid out as CoarseWSD-20 is, or a line that does not fit; the message names it. */
export class SensesError extends Error {
  override readonly name = 'SensesError';
}

/**
 * Reads a benchmark in CoarseWSD-20's layout (Loureiro et al. 2021): a folder a word with `train.data.txt`, `test.data.txt`
 * (lines of `index TAB sentence`, the index counting the sentence's tokens between spaces from 0), `train.gold.txt`,
 * `test.gold.txt` (a sense number a line) and, if there, `classes_map.txt` (JSON, number -> name).
 */
export function readSenses(dir: string): SenseWord[] {
  const folders = list(dir);
  if (folders.length === 0) throw new SensesError(`${dir} holds no folders of words`);
  return folders.map((word) => {
    const part = (name: 'train' | 'test') =>
      pair(join(dir, word, `${name}.data.txt`), join(dir, word, `${name}.gold.txt`));
    return { word, names: names(join(dir, word, 'classes_map.txt')), train: part('train'), test: part('test') };
  });
}

function list(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
      .sort();
  } catch (cause) {
    throw new SensesError(`the folder ${dir} cannot be read`, { cause });
  }
}

function lines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '');
  } catch (cause) {
    throw new SensesError(`${path} cannot be read`, { cause });
  }
}

function names(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  } catch {
    return {}; // only the reader's comfort hangs on it
  }
}

function pair(dataPath: string, goldPath: string): LabelledSentence[] {
  const [data, gold] = [lines(dataPath), lines(goldPath)];
  if (data.length !== gold.length) {
    throw new SensesError(`${dataPath} has ${data.length} lines and ${goldPath} has ${gold.length}`);
  }
  return data.map((line, at) => {
    const [index, text] = line.split('\t');
    const sense = Number(gold[at]);
    if (text === undefined || !/^\d+$/.test(index ?? '')) {
      throw new SensesError(`${dataPath}, line ${at + 1}: “index TAB sentence” is expected`);
    }
    if (!Number.isInteger(sense)) throw new SensesError(`${goldPath}, line ${at + 1}: a sense number is expected`);
    const tokens = text.split(' ');
    const target = tokens[Number(index)];
    if (!target) throw new SensesError(`${dataPath}, line ${at + 1}: the sentence has no token ${index}`);
    const start = tokens.slice(0, Number(index)).reduce((sum, { length }) => sum + length + 1, 0);
    return { text, span: [start, start + target.length], sense };
  });
}
