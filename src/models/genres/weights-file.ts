/** Weights on disk, as safetensors: an 8-byte length, a JSON header, then the numbers. The encoder's reader reads them. */
import { parseSafetensors } from '../encoder/safetensors.ts';
import { toHalf } from './half.ts';

export type WeightTensors = ReadonlyMap<string, Float32Array>;

/** A file that cannot be used; `message` says why in one sentence. */
export class WeightsError extends Error {
  override readonly name = 'WeightsError';
}

/** @param half writes 16-bit numbers: half the size, three digits of precision */
export function writeWeights(weights: WeightTensors, half = false): Uint8Array {
  const header: Record<string, unknown> = {};
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [name, data] of weights) {
    const stored = half ? toHalf(data) : data;
    const bytes = new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength);
    header[name] = { dtype: half ? 'F16' : 'F32', shape: [data.length], data_offsets: [at, at + bytes.length] };
    parts.push(bytes);
    at += bytes.length;
  }
  const json = new TextEncoder().encode(JSON.stringify(header).padEnd(8));
  const file = new Uint8Array(8 + json.length + at);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  let to = 8 + json.length;
  for (const part of parts) {
    file.set(part, to);
    to += part.length;
  }
  return file;
}

/** @throws {WeightsError} when the file is cut short or contains NaN or infinity */
export function readWeights(file: Uint8Array, what: string): Map<string, Float32Array> {
  const weights = new Map<string, Float32Array>();
  try {
    const checkpoint = parseSafetensors(file);
    for (const name of checkpoint.names) weights.set(name, checkpoint.read(name));
  } catch (cause) {
    throw new WeightsError(`${what} is damaged and is not used: ${(cause as Error).message}.`, { cause });
  }
  checkFinite(weights, what);
  return weights;
}

/** @throws {WeightsError} naming the first tensor with a NaN or an infinity in it */
function checkFinite(weights: WeightTensors, what: string): void {
  for (const [name, data] of weights) {
    if (!data.every(Number.isFinite))
      throw new WeightsError(`${what} contains NaN or infinity, in ${name}: it is not used.`);
  }
}
