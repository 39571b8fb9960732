import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SourceError } from '#catalogue/problems.ts';
import { replaceFile } from '#files/replace-file.ts';
import { backboneFile } from '#worker/lessons/pictures.ts';
import { verify } from './checksums.ts';
import type { Arrival } from './data-set.ts';
import { type DownloadOptions, download, NotThere } from './download.ts';
import { readLock, writeLock } from './model-lock.ts';
import type { Progress } from './progress.ts';

const HUB = 'https://huggingface.co';
/** ResNet-18 (He et al. 2015) as the hub's library for JavaScript wants it. */
export const BACKBONE = 'Xenova/resnet-18';
const REVISION = 'main';
const GRAPH = 'model.onnx';
/** What the model wants its pixels to be. */
const PIXELS = 'preprocessor_config.json';
/** How the answer calls it. */
const NAME = 'name.txt';
/** Where the hub has them. */
const PLACES = { [GRAPH]: `onnx/${GRAPH}`, [PIXELS]: PIXELS } as const;

export interface BackboneSource {
  /** An image classifier as an ONNX file, instead of {@link BACKBONE}. */
  readonly file: string | null;
  /** A folder, an http(s) address, or null for the hub. */
  readonly from: string | null;
  readonly dataDir: string;
  readonly progress: Progress;
  readonly pause?: DownloadOptions['pause'];
}

/**
 * Puts the network of the pictures lesson in place. From the hub it is held to what it was when it first came
 * (`marquee.lock.json` in its folder); delete that file to accept what the hub has now.
 * @returns its name; `null` when the place has none
 * @throws SourceError when a file cannot be had or is not what it was
 */
export async function fetchBackbone({ file, from, dataDir, progress, pause }: BackboneSource): Promise<string | null> {
  const folder = dirname(backboneFile(dataDir));
  if (file !== null) {
    const path = resolve(file);
    if (!existsSync(path)) throw new SourceError(`There is no file ${path}.`);
    await take(path, join(dirname(path), PIXELS), folder, basename(path));
    await rm(join(folder, 'marquee.lock.json'), { force: true });
    return basename(path);
  }
  if (from !== null && !/^https?:\/\//i.test(from)) {
    const place = [BACKBONE, join('models', BACKBONE), basename(BACKBONE)]
      .map((at) => join(resolve(from), at))
      .find((at) => existsSync(join(at, PLACES[GRAPH])));
    if (place === undefined) return null;
    for (const [name, expected] of readLock(folder)) {
      const at = join(place, PLACES[name as keyof typeof PLACES] ?? name);
      if (existsSync(at)) await verify(at, expected);
    }
    await take(join(place, PLACES[GRAPH]), join(place, PIXELS), folder, BACKBONE);
    return BACKBONE;
  }
  const known = readLock(folder);
  const arrivals: Arrival[] = [];
  try {
    for (const [name, place] of Object.entries(PLACES)) {
      const url = `${from === null ? HUB : from.replace(/\/$/, '')}/${BACKBONE}/resolve/${REVISION}/${place}`;
      arrivals.push(
        await download({
          url,
          reach: { own: from === null ? null : new URL(from).origin },
          path: join(folder, name),
          incoming: join(dataDir, 'downloads', '.incoming', BACKBONE, name),
          expected: known.get(name),
          onProgress: progress.file({ path: name, url }),
          ...(pause === undefined ? {} : { pause }),
        }),
      );
    }
  } catch (error) {
    for (const arrival of arrivals) await arrival.discard();
    if (error instanceof NotThere && from !== null) return null;
    throw error;
  } finally {
    progress.stop();
  }
  for (const arrival of arrivals) await arrival.commit();
  if (known.size === 0) await writeLock(folder, REVISION, Object.keys(PLACES));
  await replaceFile(join(folder, NAME), BACKBONE);
  return BACKBONE;
}

/** Copies a graph, and what it wants of pixels where that is known. */
async function take(graph: string, pixels: string, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await rm(join(folder, PIXELS), { force: true });
  if (existsSync(pixels)) await copyFile(pixels, join(folder, PIXELS));
  await copyFile(graph, join(folder, GRAPH));
  await replaceFile(join(folder, NAME), name);
}
