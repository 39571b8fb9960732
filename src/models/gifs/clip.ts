import { basename, dirname, resolve } from 'node:path';
import {
  AutoProcessor,
  AutoTokenizer,
  CLIPTextModelWithProjection,
  CLIPVisionModelWithProjection,
  env,
  RawImage,
} from '@xenova/transformers';
import type { Frame } from './frames.ts';

/** Words and pictures in one space (Radford et al. 2021). Vectors are [dims], of length 1. */
export interface Clip {
  /** A sentence: the mean of what the prompt templates make of it. */
  words(sentence: string): Promise<Float32Array>;
  /** Frames of one GIF: each by itself, then their mean. */
  frames(frames: readonly Frame[]): Promise<Float32Array>;
  close(): Promise<void>;
}

/** A caption said in the ways in which pictures are captioned on the web: their mean is closer to pictures than any one of them. */
export const TEMPLATES = ['{}', 'a photo of {}', 'a frame of a film in which {}', 'an animation of {}'] as const;

/**
 * Opens a CLIP in the hub's layout from a folder: config.json, tokenizer.json, preprocessor_config.json,
 * onnx/text_model.onnx and onnx/vision_model.onnx. Nothing is fetched.
 */
export async function openClip(folder: string, templates: readonly string[] = TEMPLATES): Promise<Clip> {
  env.allowRemoteModels = false;
  env.localModelPath = `${dirname(resolve(folder))}/`;
  const name = basename(resolve(folder));
  const options = { local_files_only: true, dtype: 'fp32', device: 'cpu' } as const;
  const tokenizer = await AutoTokenizer.from_pretrained(name, { local_files_only: true });
  const processor = await AutoProcessor.from_pretrained(name, { local_files_only: true });
  const text = await CLIPTextModelWithProjection.from_pretrained(name, options);
  const vision = await CLIPVisionModelWithProjection.from_pretrained(name, options);
  return {
    async words(sentence) {
      const said = templates.map((template) => template.replace('{}', sentence));
      const output = await text(tokenizer(said, { padding: true, truncation: true }));
      return meanRow(output.text_embeds);
    },
    async frames(frames) {
      const images = frames.map(({ rgb, width, height }) => new RawImage(new Uint8ClampedArray(rgb), width, height, 3));
      const output = await vision(await processor(images));
      return meanRow(output.image_embeds);
    },
    async close() {
      await Promise.all([text.dispose(), vision.dispose()]);
    },
  };
}

/** Rows [rows, dims] scaled to length 1, their mean scaled to length 1. */
function meanRow({ data, dims }: { readonly data: Float32Array; readonly dims: readonly number[] }): Float32Array {
  const [rows = 0, width = 0] = dims;
  const mean = new Float32Array(width);
  for (let row = 0; row < rows; row += 1) {
    const one = data.subarray(row * width, (row + 1) * width);
    const length = Math.hypot(...one) || 1;
    for (let d = 0; d < width; d += 1) mean[d]! += one[d]! / length;
  }
  const length = Math.hypot(...mean) || 1;
  return mean.map((value) => value / length);
}
