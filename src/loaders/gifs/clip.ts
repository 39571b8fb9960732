import { resolve } from 'node:path';
import type { Clip } from '#models/gifs/clip/clip.ts';
import type { Frame } from '#models/gifs/clip/frames.ts';
import { meanDirection, toUnitRows } from '#numbers/dense.ts';
import { type ClipFolder, inspectClipFolder } from './clip-folder.ts';

/** A question said in the ways in which pictures are captioned on the web: their mean is closer to pictures than any one of them. */
const TEMPLATES = ['{}', 'a photo of {}', 'a frame of a film in which {}', 'an animation of {}'] as const;

/** A CLIP that could not be opened, and why in a few words. */
export class ClipUnusable extends Error {
  override readonly name = 'ClipUnusable';
}

/** Texts or frames in one run. */
const BATCH = 32;

export interface ClipOptions {
  readonly templates?: readonly string[];
  /** Of one session; all cores when absent. */
  readonly threads?: number;
}

/**
 * Opens a CLIP or SigLIP in the hub's layout: config.json, tokenizer.json, tokenizer_config.json, preprocessor_config.json,
 * onnx/text_model.onnx and onnx/vision_model.onnx, or both as `_fp16` or `_quantized`. Tokenizer, processor and models are the library's. Nothing is fetched.
 *
 * @throws {ClipUnusable} when a file is missing or damaged, or the two towers do not end in the same space
 */
export async function openClip(folder: string, options: ClipOptions = {}): Promise<Clip> {
  const found = inspectClipFolder(folder);
  if (typeof found === 'string') throw new ClipUnusable(found);
  try {
    return await load(found, options);
  } catch (cause) {
    if (cause instanceof ClipUnusable) throw cause;
    throw new ClipUnusable(`${folder} cannot be opened: ${String(cause).split('\n')[0]}`, { cause });
  }
}

async function load(found: ClipFolder, { templates = TEMPLATES, threads }: ClipOptions): Promise<Clip> {
  // Imported here: it takes half a second, and most who search GIFs have no CLIP.
  const library = await import('@xenova/transformers');
  const { AutoImageProcessor, AutoTokenizer, LogLevel, RawImage, env } = library;
  env.allowRemoteModels = false;
  env.logLevel = LogLevel.ERROR; // it warns of every input that a graph does not ask for
  // A whole path is never taken for a model of the hub, whatever its last name is.
  const name = resolve(found.folder);
  const local = { local_files_only: true } as const;
  const session_options = {
    logSeverityLevel: 3,
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
  } as const;
  const session = { ...local, dtype: found.precision, device: 'cpu', session_options } as const;
  const tokenizer = await AutoTokenizer.from_pretrained(name, local);
  const processor = await AutoImageProcessor.from_pretrained(name, local);
  const siglip = found.family === 'siglip';
  const [Text, Vision] = siglip
    ? [library.SiglipTextModel, library.SiglipVisionModel]
    : [library.CLIPTextModelWithProjection, library.CLIPVisionModelWithProjection];
  const text = await Text.from_pretrained(name, session);
  const vision = await Vision.from_pretrained(name, session);
  // SigLIP was trained on texts padded to their full length, and reads its answer off the last place.
  const reading = { padding: siglip ? ('max_length' as const) : true, truncation: true };

  async function captions(texts: readonly string[]): Promise<Float32Array> {
    return inBatches(texts, async (some) => {
      const output = await text(tokenizer([...some], reading));
      return unitVectors(siglip ? output.pooler_output : output.text_embeds);
    });
  }
  async function frames(all: readonly Frame[]): Promise<Float32Array> {
    return inBatches(all, async (some) => {
      const images = some.map(({ rgb, width, height }) => new RawImage(new Uint8ClampedArray(rgb), width, height, 3));
      const output = await vision(await processor(images));
      return unitVectors(siglip ? output.pooler_output : output.image_embeds);
    });
  }
  const grey = { rgb: new Uint8Array(8 * 8 * 3).fill(128), width: 8, height: 8 };
  const dims = (await captions(['a'])).length; // the first run, which is slow, is nobody's question
  if ((await frames([grey])).length !== dims) throw new ClipUnusable('its two towers do not end in the same space');
  return {
    id: found.id,
    family: found.family,
    dims,
    captions,
    frames,
    async words(texts) {
      const said = texts.flatMap((sentence) => templates.map((template) => template.replace('{}', () => sentence)));
      const rows = await captions(said);
      const each = templates.length * dims;
      const means = texts.map((_, at) => meanDirection(rows.subarray(at * each, (at + 1) * each), dims));
      return Float32Array.from(means.flatMap((mean) => [...mean]));
    },
    async close() {
      await Promise.all([text.dispose(), vision.dispose()]);
    },
  };
}

async function inBatches<T>(
  all: readonly T[],
  run: (some: readonly T[]) => Promise<Float32Array>,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  for (let from = 0; from < all.length; from += BATCH) parts.push(await run(all.slice(from, from + BATCH)));
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/**
 * A tower's output [rows, width] as vectors of length 1; the tensor's own memory is left as it is.
 *
 * @throws {ClipUnusable} when there is anything but numbers in it
 */
function unitVectors({ data, dims }: { readonly data: Float32Array; readonly dims: readonly number[] }): Float32Array {
  if (!data.every(Number.isFinite)) throw new ClipUnusable('it answers with what is not a number');
  return toUnitRows(Float32Array.from(data), dims.at(-1) ?? 0);
}
