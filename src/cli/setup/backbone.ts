import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SourceError } from '#catalogue/problems.ts';
import { replaceFile } from '#files/replace-file.ts';
import { backboneFile } from '#worker/lessons/pictures.ts';
import { type Expected, verify } from './checksums.ts';
import { type DownloadOptions, download, NotThere } from './download.ts';
import type { Progress } from './progress.ts';

const HUB = 'https://huggingface.co';
/** ResNet-18 (He et al. 2015) from the ONNX Model Zoo, where the hub keeps it. */
export const BACKBONE = 'onnxmodelzoo/resnet18-v1-7';
const REVISION = 'e7cb849';
const ZOO_FILE = 'resnet18-v1-7.onnx';
/** As the zoo's own manifest has it (`ONNX_HUB_MANIFEST.json` in onnx/models). */
const PINNED: Expected = {
  bytes: 46_820_737,
  sha256: '4e8f8653e7a2222b3904cc3fe8e304cd8b339ce1d05fd24688162f86fb6df52c',
};
/** What the network wants its pixels to be, as the zoo's page on ResNet says; the file itself does not. */
const ZOO_PIXELS = { image_mean: [0.485, 0.456, 0.406], image_std: [0.229, 0.224, 0.225] };

const GRAPH = 'model.onnx';
const PIXELS = 'preprocessor_config.json';
/** How the answer calls it. */
const NAME = 'name.txt';

export interface BackboneSource {
  /** An image classifier as an ONNX file, instead of {@link BACKBONE}. */
  readonly file: string | null;
  /** A folder, an http(s) address, or null for the hub. */
  readonly from: string | null;
  readonly dataDir: string;
  readonly progress: Progress;
  readonly pause?: DownloadOptions['pause'];
  /** For tests: what {@link BACKBONE}'s file has to be. */
  readonly pinned?: Expected;
}

/**
 * Puts the network of the pictures lesson in place. {@link BACKBONE} is refused when it is anything but the file that is known.
 * @returns its name; `null` when the place has none
 * @throws SourceError when a file cannot be had or is not what it should be
 */
export async function fetchBackbone(source: BackboneSource): Promise<string | null> {
  const { file, from, dataDir, pinned = PINNED } = source;
  const folder = dirname(backboneFile(dataDir));
  if (file !== null) {
    const path = resolve(file);
    if (!existsSync(path)) throw new SourceError(`There is no file ${path}.`);
    await mkdir(folder, { recursive: true });
    await copyFile(path, join(folder, GRAPH));
    const pixels = join(dirname(path), PIXELS);
    await (existsSync(pixels) ? copyFile(pixels, join(folder, PIXELS)) : rm(join(folder, PIXELS), { force: true }));
    await replaceFile(join(folder, NAME), basename(path));
    return basename(path);
  }
  if (from === null || /^https?:\/\//i.test(from)) {
    if (!(await downloaded(source, folder, pinned))) return null;
  } else {
    const path = [join(resolve(from), BACKBONE, ZOO_FILE), join(resolve(from), ZOO_FILE)].find((at) => existsSync(at));
    if (path === undefined) return null;
    await verify(path, pinned);
    await mkdir(folder, { recursive: true });
    await copyFile(path, join(folder, GRAPH));
  }
  await replaceFile(join(folder, PIXELS), JSON.stringify(ZOO_PIXELS));
  await replaceFile(join(folder, NAME), BACKBONE);
  return BACKBONE;
}

async function downloaded(
  { from, dataDir, progress, pause }: BackboneSource,
  folder: string,
  expected: Expected,
): Promise<boolean> {
  const url = `${from === null ? HUB : from.replace(/\/$/, '')}/${BACKBONE}/resolve/${REVISION}/${ZOO_FILE}`;
  try {
    const arrival = await download({
      url,
      reach: { own: from === null ? null : new URL(from).origin },
      path: join(folder, GRAPH),
      incoming: join(dataDir, 'downloads', '.incoming', BACKBONE, GRAPH),
      expected,
      onProgress: progress.file({ path: ZOO_FILE, url }),
      ...(pause === undefined ? {} : { pause }),
    });
    await arrival.commit();
    return true;
  } catch (error) {
    if (error instanceof NotThere && from !== null) return false;
    throw error;
  } finally {
    progress.stop();
  }
}
