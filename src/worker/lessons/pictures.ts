import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { PicturesAnswer } from '#contract/lessons.ts';
import { openBackbone } from '#models/lessons/pictures/backbone.ts';
import { isTest, isTraining, readCifar } from '#models/lessons/pictures/cifar.ts';
import { featuresOf, fineTune } from '#models/lessons/pictures/fine-tune.ts';
import { classify, logisticRegression } from '#models/lessons/pictures/logistic.ts';
import { compareNetworks, surest } from '#models/lessons/pictures/measure.ts';
import type { PictureNetwork } from '#models/lessons/pictures/network.ts';
import type { PictureSet } from '#models/lessons/pictures/picture-set.ts';
import { type PixelScale, USUAL_SCALE } from '#models/lessons/pictures/resize.ts';
import { drawnShapes } from '#models/lessons/pictures/shapes.ts';
import { smallNetwork } from '#models/lessons/pictures/small-network.ts';
import { LessonError } from '#models/lessons/problem.ts';
import { drawClass } from '../views/lesson-pictures.ts';
import { lessonCache, sha256 } from './cache.ts';
import type { LessonContext } from './context.ts';

/** Where setup puts CIFAR-10, and the network that looks at it. */
export const cifarFolder = (dataDir: string): string => join(dataDir, 'lessons', 'cifar-10');
export const backboneFile = (dataDir: string): string => join(dataDir, 'lessons', 'backbone', 'model.onnx');

const SEED = 1;
/** Pictures that are learned from and tested with at most: the lesson has to end. */
const MOST = { training: 4_000, test: 1_000 } as const;
const LARGEST_MODEL = 400 * 2 ** 20;
/** A network that has learned before is moved gently; one that has not, boldly. */
const GENTLY = { epochs: 4, rate: 3e-4 } as const;
/** Multiplications that gentle training may take, forwards alone: fewer epochs where the trained layers are large. */
const MOST_PRODUCTS = 7e11;
const BOLDLY = { epochs: 16, rate: 4e-3 } as const;

export interface PicturesPlaces {
  /** A folder with CIFAR-10 in its binary layout, instead of the one that setup has filled. */
  readonly pictures?: string;
  /** An image classifier as an ONNX file, instead of the one that setup has fetched. */
  readonly backbone?: string;
}

export async function picturesLesson(
  { dataDir, threads, progress }: LessonContext,
  places: PicturesPlaces = {},
): Promise<PicturesAnswer> {
  const files = await cifarFiles(places.pictures, cifarFolder(dataDir));
  const model = await modelFile(places.backbone, backboneFile(dataDir));
  const hash = sha256(
    JSON.stringify([...files.map(({ bytes }) => sha256(bytes)), model && sha256(model.bytes), model?.scale]),
  );
  return lessonCache(dataDir).get('pictures', { SEED, MOST, GENTLY, BOLDLY }, hash, async () => {
    const set = files.length === 0 ? drawnShapes() : atMost(readCifar(files));
    const network = model
      ? await openBackbone(model.name, model.bytes, {
          size: set.size,
          scale: model.scale,
          ...(threads === 0 ? {} : { threads }),
        })
      : smallNetwork(set.size);
    try {
      return await learn(set, network, files.length === 0, progress);
    } finally {
      await network.close();
    }
  });
}

async function learn(
  set: PictureSet,
  network: PictureNetwork,
  drawn: boolean,
  progress: (note: string) => void,
): Promise<PicturesAnswer> {
  const { training, test, classes } = set;
  const began = performance.now();
  const looked = (what: string, of: number) => (done: number) =>
    progress(`${what}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`);
  const seen = await network.head(training, looked('looking at pictures to learn from', training.count));
  const unseen = await network.head(test, looked('looking at pictures to test with', test.count));
  progress('logistic regression on the features');
  const features = await featuresOf(network, seen);
  const plain = await logisticRegression(features, training.labels, classes.length, SEED);
  const before = classify(await featuresOf(network, unseen), plain);
  const { rate, ...most } = network.pretrained ? GENTLY : BOLDLY;
  const affordable = Math.floor(MOST_PRODUCTS / (network.products * training.count));
  const epochs = network.pretrained ? Math.max(1, Math.min(most.epochs, affordable)) : most.epochs;
  const tuned = await fineTune(network, seen, training.labels, plain, {
    epochs,
    rate,
    seed: SEED,
    onStep: (share) => progress(`training the last layers: ${Math.floor(100 * share)} %`),
  });
  const after = classify(await tuned.features(unseen), tuned.classifier);
  const answers = surest(after, test.labels, classes.length);
  progress('drawing');
  return {
    pictures: { drawn, training: training.count, test: test.count, classes },
    network: { name: network.name, pretrained: network.pretrained, features: network.features, cut: network.shape },
    epochs,
    ...compareNetworks(before, after, test.labels, classes.length),
    byClass: answers.map(({ accuracy }, at) => ({ name: classes[at]!, accuracy })),
    tookMs: performance.now() - began,
    grids: await Promise.all(answers.map((answer, at) => drawClass(set, at, answer))),
  };
}

/** The first pictures of each part: files of CIFAR-10 are shuffled. */
function atMost(set: PictureSet): PictureSet {
  const cut = ({ pixels, labels, count }: PictureSet['training'], most: number) => {
    const kept = Math.min(count, most);
    return { pixels: pixels.subarray(0, kept * 3 * set.size ** 2), labels: labels.subarray(0, kept), count: kept };
  };
  return { ...set, training: cut(set.training, MOST.training), test: cut(set.test, MOST.test) };
}

async function cifarFiles(given: string | undefined, usual: string) {
  const folder = given ?? usual;
  if (given === undefined && !existsSync(folder)) return [];
  const names =
    (await readdir(folder).catch(() => null))?.filter((name) => isTraining(name) || isTest(name)).sort() ?? [];
  if (names.length === 0 && given !== undefined) throw new LessonError('pictures-folder', { folder: basename(folder) });
  return Promise.all(names.map(async (name) => ({ name, bytes: new Uint8Array(await readFile(join(folder, name))) })));
}

async function modelFile(given: string | undefined, usual: string) {
  const path = given ?? usual;
  if (given === undefined && !existsSync(path)) return null;
  const size = (await stat(path).catch(() => null))?.size;
  if (size === undefined) throw new LessonError('file-unread', { file: basename(path) });
  if (size > LARGEST_MODEL)
    throw new LessonError('file-large', { file: basename(path), megabytes: LARGEST_MODEL / 2 ** 20 });
  const bytes = new Uint8Array(await readFile(path));
  const folder = dirname(path);
  const name = given === undefined ? await nameIn(folder) : basename(path);
  return { name, bytes, scale: (await scaleBeside(folder)) ?? (await scaleBeside(dirname(folder))) ?? USUAL_SCALE };
}

/** What setup wrote of where the network came from. */
async function nameIn(folder: string): Promise<string> {
  const name = (await readFile(join(folder, 'name.txt'), 'utf8').catch(() => '')).trim();
  return name === '' ? 'the network in data/lessons/backbone' : name.slice(0, 100);
}

/** What `preprocessor_config.json` says of the pixels, as models on the hub have it beside them. */
async function scaleBeside(folder: string): Promise<PixelScale | null> {
  try {
    const config = JSON.parse(await readFile(join(folder, 'preprocessor_config.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    const three = (value: unknown): value is number[] =>
      Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === 'number');
    const [mean, deviation] = [config['image_mean'], config['image_std']];
    return three(mean) && three(deviation) && deviation.every((one) => one > 0) ? { mean, deviation } : null;
  } catch {
    return null;
  }
}
