import type { InputFile } from '#catalogue/input/input-file.ts';
import { readWhole } from '#catalogue/input/read-whole.ts';
import { SourceError } from '#catalogue/problems.ts';
import { replaceFile } from '#files/replace-file.ts';
import { readHouses } from '#models/lessons/houses/read.ts';
import { LessonError } from '#models/lessons/problem.ts';
import { housesFile } from '#worker/lessons/houses.ts';
import type { DataSet, InstallContext } from './data-set.ts';

const HOUSES = 'Housing.csv';
/** Bytes; the file has thirty thousand. */
const LARGEST = 50 * 2 ** 20;

/** What `/lesson` teaches with, in place of what it makes up. */
export const LESSON_SETS: readonly DataSet[] = [
  {
    name: 'houses',
    title: 'Housing prices: 545 houses with what they have and what they cost, for /lesson houses',
    size: '30 KB',
    licence: 'CC0',
    terms: 'https://www.kaggle.com/datasets/yasserh/housing-prices-dataset',
    files: [{ path: `housing/${HOUSES}`, url: null }],
    manual: `get ${HOUSES} from https://www.kaggle.com/datasets/yasserh/housing-prices-dataset (you need to sign in) and run: npm run marquee -- setup houses --from FOLDER`,
    onDemand: 'fetch',
    looksFor: HOUSES,
    claims: (fileName) => fileName.toLowerCase() === HOUSES.toLowerCase(),
    install: installHouses,
  },
];

async function installHouses(files: readonly InputFile[], { dataDir }: InstallContext): Promise<string> {
  const [file] = files as readonly [InputFile];
  const text = await readWhole(file, LARGEST);
  try {
    const { houses, leftOut } = readHouses(text);
    await replaceFile(housesFile(dataDir), text, { makeFolder: true });
    const skipped = leftOut === 0 ? '' : `; rows left out for a missing value: ${leftOut}`;
    return `${houses.length.toLocaleString('en')} houses${skipped}. /lesson houses learns from them at once.`;
  } catch (error) {
    throw error instanceof LessonError ? new SourceError(error.message) : error;
  }
}
