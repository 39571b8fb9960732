import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SourceError } from '#catalogue/problems.ts';
import { CLIP_FILES, clipFolder, graphFiles, PRECISIONS } from '#loaders/gifs/clip-folder.ts';
import { type Expected, readSums, verify } from './checksums.ts';
import { PINNED } from './clip-pins.ts';
import type { Arrival } from './data-set.ts';
import { type DownloadOptions, download, NotThere } from './download.ts';
import { readLock, writeLock } from './model-lock.ts';
import type { Progress } from './progress.ts';
import type { Reach } from './reach.ts';

const HUB = 'https://huggingface.co';
/** Weights that did not fit into a graph's own file. */
const outside = (graph: string): string => `${graph}_data`;
/** The files of a model in each precision it may come in, the one that is used first. */
const LAYOUTS = PRECISIONS.map(([, suffix]) => {
  const graphs = graphFiles(suffix);
  return { files: [...CLIP_FILES, ...graphs], optional: graphs.map(outside) };
});

export interface ClipSource {
  /** `owner/model`, with `@` and a revision where it should not be the newest; or a folder. */
  readonly model: string;
  /** A folder, an http(s) address, or null for the hub. */
  readonly from: string | null;
  readonly dataDir: string;
  readonly progress: Progress;
  /** For tests: shorter waits between attempts. */
  readonly pause?: DownloadOptions['pause'];
}

/**
 * Fetches a CLIP or SigLIP into `data/models/`, each file checked before any is put in place; one that was there stays as it
 * was when something goes wrong.
 * @returns its folder; `null` when the place has none
 * @throws SourceError when a file cannot be had or is not what it should be
 */
export async function fetchClip({ model, from, dataDir, progress, pause }: ClipSource): Promise<string | null> {
  const [name = '', asked] = model.split('@');
  const target = clipFolder(name, dataDir);
  if (target === resolve(name)) return target; // a folder is used where it lies
  const pinned = PINNED[name];
  const revision = asked ?? pinned?.revision ?? 'main';
  const known = pinned?.revision === revision ? new Map(Object.entries(pinned.files)) : readLock(target);
  const web = from === null || /^https?:\/\//i.test(from);
  const arrivals = web
    ? await downloads({ name, revision, target, known, from, dataDir, progress, pause })
    : await copies(resolve(from), name, target, known);
  if (arrivals.size === 0) return null;
  if (!LAYOUTS.some(({ files }) => files.every((file) => arrivals.has(file)))) {
    for (const arrival of arrivals.values()) await arrival.discard();
    const missing = LAYOUTS[0]!.files.filter((file) => !arrivals.has(file));
    throw new SourceError(`${name} lacks ${missing.join(', ')}: it takes a model in the layout of transformers.js.`);
  }
  for (const arrival of arrivals.values()) await arrival.commit();
  if ([...arrivals.keys()].some((file) => !known.has(file))) await writeLock(target, revision, [...arrivals.keys()]);
  return target;
}

type Arrivals = Map<string, Arrival>;

interface Web extends Omit<ClipSource, 'model'> {
  readonly name: string;
  readonly revision: string;
  readonly target: string;
  readonly known: ReadonlyMap<string, Expected>;
}

async function downloads({ name, revision, target, known, from, dataDir, progress, pause }: Web): Promise<Arrivals> {
  const arrivals: Arrivals = new Map();
  const base = from === null ? HUB : from.replace(/\/$/, '');
  const reach: Reach = { own: from === null ? null : new URL(from).origin };
  try {
    for (const file of wanted(arrivals)) {
      if (known.size > 0 && !known.has(file)) continue;
      const url = `${base}/${name}/resolve/${revision}/${file}`;
      try {
        arrivals.set(
          file,
          await download({
            url,
            reach,
            path: join(target, file),
            incoming: join(dataDir, 'downloads', '.incoming', name, file),
            expected: known.get(file),
            onProgress: progress.file({ path: file, url }),
            ...(pause === undefined ? {} : { pause }),
          }),
        );
      } catch (error) {
        const needed = CLIP_FILES.some((other) => other === file) && (from === null || arrivals.size > 0);
        if (!(error instanceof NotThere) || needed) throw error;
      }
    }
  } catch (error) {
    for (const arrival of arrivals.values()) await arrival.discard();
    throw error;
  } finally {
    progress.stop();
  }
  return arrivals;
}

/** The files to ask for, one precision after the other until one has come whole. */
function* wanted(arrivals: Arrivals): Generator<string> {
  for (const { files, optional } of LAYOUTS) {
    if (LAYOUTS.some((layout) => layout.files.every((file) => arrivals.has(file)))) return;
    for (const file of [...files, ...optional]) if (!arrivals.has(file)) yield file;
  }
}

/** From a folder that holds the model under its name, below `models/`, or is itself the model. */
async function copies(
  folder: string,
  name: string,
  target: string,
  known: ReadonlyMap<string, Expected>,
): Promise<Arrivals> {
  const places = [join(folder, name), join(folder, 'models', name), join(folder, basename(name)), folder];
  const arrivals: Arrivals = new Map();
  const found = places.flatMap((at) => {
    const layout = LAYOUTS.find(({ files }) => files.every((file) => existsSync(join(at, file))));
    return layout === undefined ? [] : [{ place: at, layout }];
  })[0];
  if (found === undefined) return arrivals;
  const { place, layout } = found;
  const sums = readSums(place);
  for (const file of [...layout.files, ...layout.optional]) {
    const path = join(place, file);
    if (!existsSync(path)) continue;
    await verify(path, { ...sums.get(file), ...known.get(file) });
    arrivals.set(file, {
      path,
      kept: join(target, file),
      commit: () => putInPlace(path, join(target, file)),
      discard: async () => {},
    });
  }
  return arrivals;
}

async function putInPlace(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to);
}
