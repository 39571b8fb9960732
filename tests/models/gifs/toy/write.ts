/**
 * A CLIP that fits in a test, in the layout of the hub: `node --import tsx tests/models/gifs/toy/write.ts FOLDER [siglip]`
 * writes it anywhere. The same seed gives the same files.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as g from 'onnx-autograd';
import { type Trained, towers, train, WIDTH, WORDS } from './towers.ts';
import { SIDE } from './world.ts';

export type Family = 'clip' | 'siglip';

const HERE = new URL('.', import.meta.url);

/** The toy's folder, written by whoever asks first; it is kept as long as neither it nor the graph room changes. */
export async function toyClip({ family = 'clip', seed = 1 }: { family?: Family; seed?: number } = {}): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of [
    HERE,
    new URL('../../../../packages/graph/src/', HERE),
    new URL('../../../../packages/graph/src/ops/', HERE),
  ])
    for (const name of readdirSync(folder).sort())
      if (name.endsWith('.ts')) hash.update(readFileSync(new URL(name, folder)));
  const cache = fileURLToPath(new URL('../../../../node_modules/.cache/toy-clip/', HERE));
  const folder = join(cache, `${family}-${seed}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const half = `${folder}.${process.pid}`;
  writeToyClip(half, await train({ seed }), family);
  try {
    renameSync(half, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error; // another test was faster
    rmSync(half, { recursive: true });
  }
  return folder;
}

/** Writes config, tokenizer, preprocessor and the two graphs. */
export function writeToyClip(folder: string, { state }: Trained, family: Family = 'clip'): void {
  const out =
    family === 'clip' ? (['text_embeds', 'image_embeds'] as const) : (['pooler_output', 'pooler_output'] as const);
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  const text = new g.Graph();
  const ids = text.input('input_ids', 'int64', ['batch', 'length']);
  writeFileSync(
    join(folder, 'onnx/text_model.onnx'),
    g.toModel(text, { [out[0]]: towers(text, g.createRandom(1)).text(ids) }, { freeze: state }),
  );
  const vision = new g.Graph();
  const pixels = vision.input('pixel_values', 'float32', ['batch', 3, SIDE, SIDE]);
  writeFileSync(
    join(folder, 'onnx/vision_model.onnx'),
    g.toModel(vision, { [out[1]]: towers(vision, g.createRandom(1)).image(pixels) }, { freeze: state }),
  );
  const json = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
  json('config.json', { model_type: family, projection_dim: WIDTH });
  json('preprocessor_config.json', {
    image_processor_type: family === 'clip' ? 'CLIPImageProcessor' : 'SiglipImageProcessor',
    do_resize: true,
    size: family === 'clip' ? { shortest_edge: SIDE } : { height: SIDE, width: SIDE },
    ...(family === 'clip' ? { do_center_crop: true, crop_size: { width: SIDE, height: SIDE } } : {}),
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: [0.5, 0.5, 0.5],
    image_std: [0.5, 0.5, 0.5],
    resample: 3,
  });
  json('tokenizer_config.json', {
    tokenizer_class: 'PreTrainedTokenizerFast',
    pad_token: '[PAD]',
    unk_token: '[UNK]',
    model_max_length: 32,
  });
  const added = ['[PAD]', '[UNK]'].map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  json('tokenizer.json', {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: added,
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'Whitespace' },
    post_processor: null,
    decoder: null,
    model: { type: 'WordLevel', vocab: Object.fromEntries(WORDS.map((word, id) => [word, id])), unk_token: '[UNK]' },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, family] = process.argv.slice(2);
  if (!folder) throw new Error('which folder?');
  writeToyClip(folder, await train(), family === 'siglip' ? 'siglip' : 'clip');
}
