/** Reads safetensors: an 8-byte length, a JSON header of {name: {dtype, shape, data_offsets}}, then the numbers. */
export interface TensorFile {
  readonly names: readonly string[];
  shape(name: string): readonly number[];
  /** A tensor as float32, row-major; a copy. Throws when the name is missing or of a type that is no float. */
  read(name: string): Float32Array;
  /** A tensor as it lies there: halves as their bits. */
  readRaw(name: string): Float32Array | Uint16Array;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

export function parseSafetensors(file: Uint8Array): TensorFile {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const length = file.byteLength < 8 ? Number.POSITIVE_INFINITY : Number(view.getBigUint64(0, true));
  const start = 8 + length;
  if (start > file.byteLength) throw new Error('the safetensors file is cut short: its header is not all there');
  const { __metadata__, ...header } = JSON.parse(new TextDecoder().decode(file.subarray(8, start)));
  const entries = new Map(Object.entries(header as Record<string, Entry>));

  const find = (name: string): Entry => {
    const entry = entries.get(name);
    if (!entry) throw new Error(`the checkpoint holds no tensor named ${name}`);
    return entry;
  };
  const readRaw = (name: string): Float32Array | Uint16Array => {
    const { dtype, data_offsets } = find(name);
    if (start + data_offsets[1] > file.byteLength) throw new Error(`the safetensors file is cut short inside ${name}`);
    const bytes = new Uint8Array(file.subarray(start + data_offsets[0], start + data_offsets[1])); // copied: aligned
    if (dtype === 'F32') return new Float32Array(bytes.buffer);
    if (dtype === 'F16') return new Uint16Array(bytes.buffer);
    throw new Error(`${name} is ${dtype}; F16 and F32 can be read`);
  };
  return {
    names: [...entries.keys()],
    shape: (name) => find(name).shape,
    readRaw,
    read(name) {
      const data = readRaw(name);
      return data instanceof Uint16Array ? fromHalf(data) : data;
    },
  };
}

let halves: Float32Array | undefined;

/** IEEE half precision to single, by a table of all 65,536 halves. */
export function fromHalf(source: Uint16Array): Float32Array {
  halves ??= Float32Array.from({ length: 65536 }, (_, bits) => {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 31;
    const fraction = bits & 1023;
    if (exponent === 0) return sign * 2 ** -14 * (fraction / 1024);
    if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
  });
  const table = halves;
  const target = new Float32Array(source.length);
  for (let index = 0; index < source.length; index += 1) target[index] = table[source[index]!]!;
  return target;
}
