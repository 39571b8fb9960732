import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as g from 'onnx-autograd';

const [SIDE, PATCH, WIDTH, LAYERS, HEADS, DIMS] = [224, 32, 768, 12, 12, 512];
const ACROSS = SIDE / PATCH;
const TOKENS = ACROSS * ACROSS + 1;

/**
 * Writes a folder with a vision tower of the size of CLIP's ViT-B/32 (Dosovitskiy et al. 2021): 12 layers of 768, 50 tokens a
 * picture. Its numbers are noise, and so are its vectors; what a frame costs is what it costs with the real ones.
 * @param toy a CLIP folder whose tokenizer is taken over
 */
export function writeVitB32(folder: string, toy: string): void {
  cpSync(toy, folder, { recursive: true });
  writeFileSync(join(folder, 'onnx/vision_model.onnx'), vision());
  writeFileSync(join(folder, 'onnx/text_model.onnx'), text());
  const square = { width: SIDE, height: SIDE };
  writeFileSync(
    join(folder, 'preprocessor_config.json'),
    JSON.stringify({
      image_processor_type: 'CLIPImageProcessor',
      do_resize: true,
      size: { shortest_edge: SIDE },
      do_center_crop: true,
      crop_size: square,
      do_normalize: true,
      image_mean: [0.48145466, 0.4578275, 0.40821073],
      image_std: [0.26862954, 0.26130258, 0.27577711],
      resample: 3,
    }),
  );
}

function text(): Uint8Array {
  const graph = new g.Graph();
  const ids = graph.input('input_ids', 'int64', ['batch', 'length']);
  const table = graph.constant(g.normal(g.createRandom(2), 64 * DIMS), [64, DIMS]);
  return g.toModel(graph, { text_embeds: g.reduceMean(g.gather(table, ids), 1) });
}

function vision(): Uint8Array {
  const graph = new g.Graph();
  const random = g.createRandom(1);
  const weight = (from: number, to: number) => graph.constant(g.normal(random, from * to, 0.02), [from, to]);
  const zeros = (size: number) => graph.constant(new Float32Array(size), [size]);
  const norm = (x: g.Tensor) => g.layerNorm(x, graph.constant(new Float32Array(WIDTH).fill(1), [WIDTH]), zeros(WIDTH));
  const pixels = graph.input('pixel_values', 'float32', ['batch', 3, SIDE, SIDE]);
  const cells = g.transpose(g.reshape(pixels, ['batch', 3, ACROSS, PATCH, ACROSS, PATCH]), [0, 2, 4, 1, 3, 5]);
  const patches = g.linear(
    g.reshape(cells, ['batch', TOKENS - 1, 3 * PATCH * PATCH]),
    weight(3 * PATCH * PATCH, WIDTH),
  );
  // The class token is a row of its own in front; what it is comes with the positions.
  const padded = graph.one('Pad', [patches, graph.ints([0, 1, 0, 0, 0, 0])], {
    dtype: 'float32',
    shape: ['batch', TOKENS, WIDTH],
  });
  let x = norm(g.add(padded, graph.constant(g.normal(random, TOKENS * WIDTH, 0.02), [TOKENS, WIDTH])));
  for (let layer = 0; layer < LAYERS; layer += 1) {
    x = g.add(x, attention(norm(x), weight, zeros));
    const inner = g.linear(norm(x), weight(WIDTH, 4 * WIDTH), zeros(4 * WIDTH));
    const quick = g.mul(inner, g.sigmoid(g.mul(inner, 1.702))); // CLIP's own approximation of GELU
    x = g.add(x, g.linear(quick, weight(4 * WIDTH, WIDTH), zeros(WIDTH)));
  }
  const first = g.reshape(g.slice(norm(x), 1, 0, 1), ['batch', WIDTH]);
  return g.toModel(graph, { image_embeds: g.linear(first, weight(WIDTH, DIMS)) });
}

type Weight = (from: number, to: number) => g.Tensor;

function attention(x: g.Tensor, weight: Weight, zeros: (size: number) => g.Tensor): g.Tensor {
  const heads = () => {
    const all = g.linear(x, weight(WIDTH, WIDTH), zeros(WIDTH));
    return g.transpose(g.reshape(all, ['batch', TOKENS, HEADS, WIDTH / HEADS]), [0, 2, 1, 3]);
  };
  const [query, key, value] = [heads(), heads(), heads()];
  const scores = g.mul(g.matmul(query, g.transpose(key, [0, 1, 3, 2])), 1 / Math.sqrt(WIDTH / HEADS));
  const mixed = g.transpose(g.matmul(g.softmax(scores), value), [0, 2, 1, 3]);
  return g.linear(g.reshape(mixed, ['batch', TOKENS, WIDTH]), weight(WIDTH, WIDTH), zeros(WIDTH));
}
