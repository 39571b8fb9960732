/** CIFAR-10 in its binary layout (Krizhevsky 2009): one byte of label, then 1,024 each of red, green and blue. */
import { LessonError } from '../problem.ts';
import type { PictureSet, Pictures } from './picture-set.ts';

const SIZE = 32;
const RECORD = 1 + 3 * SIZE * SIZE;
const CLASSES = ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'] as const;

export interface CifarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const isTraining = (name: string): boolean => /^data_batch_\d+\.bin$/i.test(name);
export const isTest = (name: string): boolean => /^test_batch\.bin$/i.test(name);

/** @throws {LessonError} when a file is torn, missing, or a class has no picture */
export function readCifar(files: readonly CifarFile[]): PictureSet {
  const training = join(files.filter(({ name }) => isTraining(name)));
  const test = join(files.filter(({ name }) => isTest(name)));
  if (training.count === 0) throw new LessonError('pictures-no-training');
  if (test.count === 0) throw new LessonError('pictures-no-test');
  for (const [part, { labels }] of [
    ['training', training],
    ['other', test],
  ] as const) {
    const missing = CLASSES.filter((_, at) => !labels.includes(at));
    if (missing.length > 0) throw new LessonError('pictures-class', { classes: missing.slice(0, 3).join(', '), part });
  }
  return { classes: CLASSES, size: SIZE, training, test };
}

function join(files: readonly CifarFile[]): Pictures {
  for (const { name, bytes } of files) {
    if (bytes.length === 0 || bytes.length % RECORD !== 0)
      throw new LessonError('pictures-torn', { file: name, bytes: bytes.length, each: RECORD });
  }
  const count = files.reduce((sum, { bytes }) => sum + bytes.length / RECORD, 0);
  const [pixels, labels] = [new Uint8Array(count * (RECORD - 1)), new Uint8Array(count)];
  let at = 0;
  for (const { name, bytes } of files) {
    for (let from = 0; from < bytes.length; from += RECORD) {
      const label = bytes[from]!;
      if (label >= CLASSES.length)
        throw new LessonError('pictures-label', { file: name, picture: from / RECORD + 1, label });
      labels[at] = label;
      pixels.set(bytes.subarray(from + 1, from + RECORD), at * (RECORD - 1));
      at += 1;
    }
  }
  return { pixels, labels, count };
}
