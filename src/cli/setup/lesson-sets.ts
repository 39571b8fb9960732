import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { InputFile } from '#catalogue/input/input-file.ts';
import { readWhole } from '#catalogue/input/read-whole.ts';
import { SourceError } from '#catalogue/problems.ts';
import { replaceFile } from '#files/replace-file.ts';
import { readHouses } from '#models/lessons/houses/read.ts';
import { isTest, isTraining, readCifar } from '#models/lessons/pictures/cifar.ts';
import { LessonError } from '#models/lessons/problem.ts';
import { housesFile } from '#worker/lessons/houses.ts';
import { cifarFolder } from '#worker/lessons/pictures.ts';
import { lessonProblem } from '#worker/lessons/told.ts';
import type { DataSet, InstallContext } from './data-set.ts';

const HOUSES = 'Housing.csv';
/** Bytes; the file has thirty thousand. */
const LARGEST = 50 * 2 ** 20;

const CIFAR = 'https://www.cs.toronto.edu/~kriz';
const ARCHIVE = 'cifar-10-binary.tar.gz';

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
  {
    name: 'pictures',
    title: 'CIFAR-10: 60,000 pictures in ten classes, and ResNet-18, which looks at them, for /lesson pictures',
    size: '170 MB and 47 MB',
    licence: 'CIFAR-10: for research, cite Krizhevsky 2009; ResNet-18: Apache 2.0',
    terms: `${CIFAR}/cifar.html and https://huggingface.co/onnxmodelzoo/resnet18-v1-7`,
    files: [
      {
        path: `cifar10/${ARCHIVE}`,
        url: `${CIFAR}/${ARCHIVE}`,
        expected: {
          bytes: 170_052_171,
          sha256: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
        },
      },
    ],
    onDemand: 'use',
    looksFor: 'data_batch_1.bin … data_batch_5.bin and test_batch.bin, or cifar-10-binary.tar.gz',
    claims: (fileName) => isTraining(fileName) || isTest(fileName) || fileName === ARCHIVE,
    install: installPictures,
  },
];

async function installHouses(files: readonly InputFile[], { dataDir }: InstallContext): Promise<string> {
  const [file] = files as readonly [InputFile];
  const text = await readWhole(file, LARGEST);
  const { houses, leftOut } = checked(() => readHouses(text));
  await replaceFile(housesFile(dataDir), text, { makeFolder: true });
  const skipped = leftOut === 0 ? '' : `; rows left out for a missing value: ${leftOut}`;
  return `${houses.length.toLocaleString('en')} houses${skipped}. /lesson houses learns from them at once.`;
}

async function installPictures(inputs: readonly InputFile[], { dataDir }: InstallContext): Promise<string> {
  const files = await Promise.all(
    inputs
      .filter(({ name }) => isTraining(name) || isTest(name))
      .map(async (input) => ({ name: input.name.toLowerCase(), bytes: await bytesOf(input) })),
  );
  const { training, test } = checked(() => readCifar(files));
  const folder = cifarFolder(dataDir);
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of files) await replaceFile(join(folder, name), bytes);
  return `${training.count.toLocaleString('en')} pictures to learn from and ${test.count.toLocaleString('en')} to test with. /lesson pictures uses them at once.`;
}

async function bytesOf(input: InputFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input.open()) {
    size += chunk.length;
    if (size > LARGEST) throw new SourceError(`${input.path} is larger than anything it could be.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof LessonError ? new SourceError(lessonProblem(error)) : error;
  }
}
