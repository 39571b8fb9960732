import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundledModelDir } from '#loaders/encoder/model-files.ts';

/** The bundled checkpoint in the hub's layout, with files of its own beside it. */
export function checkpoint(dir: string, files: Readonly<Record<string, unknown>> = {}): string {
  mkdirSync(dir, { recursive: true });
  const from = bundledModelDir();
  for (const file of ['config.json', 'tokenizer.json']) copyFileSync(join(from, file), join(dir, file));
  copyFileSync(join(from, 'model.fp16.safetensors'), join(dir, 'model.safetensors'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content instanceof Uint8Array ? content : JSON.stringify(content));
  }
  return dir;
}

/** The modules.json of sentence-transformers: a BERT and these steps after it, each in its own folder. */
export const modules = (...steps: readonly string[]) =>
  ['Transformer', ...steps].map((kind, idx) => ({
    idx,
    name: String(idx),
    path: idx === 0 ? '' : `${idx}_${kind}`,
    type: `sentence_transformers.models.${kind}`,
  }));

/** One file of float32 tensors. */
export function safetensors(tensors: Readonly<Record<string, { shape: readonly number[]; data: Float32Array }>>) {
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + data.byteLength] };
    end += data.byteLength;
  }
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(head.length));
  const numbers = Object.values(tensors).map(({ data }) => Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  return new Uint8Array(Buffer.concat([length, head, ...numbers]));
}
