import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SourceError } from '#catalogue/problems.ts';
import { hubFolder } from '#encoder-folder.ts';
import { replaceFile } from '#files/replace-file.ts';
import { readModelFiles } from '#loaders/encoder/model-files.ts';
import { PROMPTS_FILE } from '#loaders/encoder/read-head.ts';
import { parseModules } from '#models/encoder/head.ts';
import { readSums, verify } from './checksums.ts';
import type { Arrival } from './data-set.ts';
import { type DownloadOptions, download, NotThere } from './download.ts';
import { PINNED_ENCODERS } from './encoder-pins.ts';
import { readLock, writeLock } from './model-lock.ts';
import type { Progress } from './progress.ts';

const HUB = 'https://huggingface.co';
const NEEDED = ['config.json', 'tokenizer.json', 'model.safetensors'];
const BESIDE = ['modules.json', 'config_sentence_transformers.json'];

export interface EncoderSource {
  /** Its name on the hub, `owner/model`. */
  readonly hub: string;
  /** A folder, an http(s) address, or null for the hub. */
  readonly from: string | null;
  readonly dataDir: string;
  readonly progress: Progress;
  /** For tests: shorter waits between attempts. */
  readonly pause?: DownloadOptions['pause'];
}

/** One file of the checkpoint from wherever it is: null where that place has none. */
type Fetch = (file: string) => Promise<Arrival | null>;

/**
 * Fetches a small encoder into `data/models/`, each file checked before any is put in place, and reads it once as it will be
 * read. @returns its folder
 * @throws {SourceError} when a file cannot be had or is not what it should be
 * @throws {EncoderFolderError} when it is no encoder that can be used
 */
export async function fetchEncoder(source: EncoderSource): Promise<string> {
  const { hub, from, dataDir } = source;
  const target = hubFolder(dataDir, hub);
  const pinned = PINNED_ENCODERS[hub];
  const revision = pinned?.revision ?? 'main';
  const known = new Map([...readLock(target), ...Object.entries(pinned?.files ?? {})]);
  const web = from === null || /^https?:\/\//i.test(from);
  const fetch = web ? fromWeb(source, target, revision, known) : fromFolder(resolve(from), hub, target, known);
  const arrivals = new Map<string, Arrival>();
  const take = async (file: string, needed: boolean): Promise<Arrival | null> => {
    const arrival = await fetch(file);
    if (arrival) arrivals.set(file, arrival);
    else if (needed)
      throw new SourceError(`${hub} lacks ${file}: an encoder is a BERT with its weights as safetensors.`);
    return arrival;
  };
  try {
    for (const file of NEEDED) await take(file, true);
    for (const file of BESIDE) await take(file, false);
    for (const file of headFiles(arrivals.get('modules.json')?.path)) await take(file, true);
  } catch (error) {
    for (const arrival of arrivals.values()) await arrival.discard();
    throw error;
  } finally {
    source.progress.stop();
  }
  for (const arrival of arrivals.values()) await arrival.commit();
  await writeLock(target, revision, [...arrivals.keys()]);
  if (pinned?.prompts) {
    const { question: query, passage: document } = pinned.prompts;
    await replaceFile(join(target, PROMPTS_FILE), JSON.stringify({ prompts: { query, document } }));
  }
  await readModelFiles(target);
  return target;
}

/** What the steps after the encoder itself are made of. */
function headFiles(modules: string | undefined): string[] {
  if (modules === undefined) return [];
  try {
    return parseModules(JSON.parse(readFileSync(modules, 'utf8'))).flatMap(({ kind, path }) =>
      kind === 'Dense' ? [`${path}/config.json`, `${path}/model.safetensors`] : [`${path}/config.json`],
    );
  } catch (error) {
    throw new SourceError(`It cannot be used: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function fromWeb(
  { hub, from, dataDir, progress, pause }: EncoderSource,
  target: string,
  revision: string,
  known: ReadonlyMap<string, DownloadOptions['expected']>,
): Fetch {
  const base = from === null ? HUB : from.replace(/\/$/, '');
  return async (file) => {
    const url = `${base}/${hub}/resolve/${revision}/${file}`;
    try {
      return await download({
        url,
        reach: { own: from === null ? null : new URL(from).origin },
        path: join(target, file),
        incoming: join(dataDir, 'downloads', '.incoming', hub, file),
        expected: known.get(file),
        onProgress: progress.file({ path: file, url }),
        ...(pause === undefined ? {} : { pause }),
      });
    } catch (error) {
      if (error instanceof NotThere) return null;
      throw error;
    }
  };
}

/** From a folder that holds the checkpoint under its name, below `models/`, or is itself the checkpoint. */
function fromFolder(
  folder: string,
  hub: string,
  target: string,
  known: ReadonlyMap<string, DownloadOptions['expected']>,
): Fetch {
  const places = [join(folder, hub), join(folder, 'models', hub), join(folder, basename(hub)), folder];
  const place = places.find((at) => existsSync(join(at, 'config.json')));
  const sums = place === undefined ? new Map() : readSums(place);
  return async (file) => {
    const path = join(place ?? folder, file);
    if (!existsSync(path)) return null;
    await verify(path, { ...sums.get(file), ...known.get(file) });
    const kept = join(target, file);
    return {
      path,
      kept,
      discard: async () => {},
      async commit() {
        await mkdir(dirname(kept), { recursive: true });
        await copyFile(path, kept);
      },
    };
  };
}
