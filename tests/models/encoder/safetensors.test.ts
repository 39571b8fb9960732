import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, normal } from 'onnx-autograd';
import { expect, test } from 'vitest';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { fromHalf, parseSafetensors } from '#models/encoder/safetensors.ts';

function write(tensors: Record<string, { shape: number[]; data: Float32Array | Uint16Array }>): Uint8Array {
  const header: Record<string, unknown> = {};
  const bodies: Uint8Array[] = [];
  let offset = 0;
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    const dtype = data instanceof Float32Array ? 'F32' : 'F16';
    header[name] = { dtype, shape, data_offsets: [offset, offset + data.byteLength] };
    bodies.push(new Uint8Array(data.buffer));
    offset += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(json.length), true);
  return Buffer.concat([length, json, ...bodies]);
}

test('reads half precision: signs, fractions, subnormals, infinity', () => {
  const bits = Uint16Array.of(0x3c00, 0xc000, 0x3555, 0x0001, 0x03ff, 0x7bff, 0x7c00, 0xfc00, 0x8000);
  const expected = [1, -2, 0.333251953125, 2 ** -24, 1023 * 2 ** -24, 65504, Infinity, -Infinity, -0];
  expect([...fromHalf(bits)]).toEqual(expected);
  expect(fromHalf(Uint16Array.of(0x7e00))[0]).toBeNaN();
});

test('reads tensors by name whatever their alignment', () => {
  const file = write({
    odd: { shape: [1], data: Uint16Array.of(0x3c00) },
    b: { shape: [2, 1], data: Float32Array.of(4, 5) },
  });
  const shifted = new Uint8Array(file.length + 1);
  shifted.set(file, 1);
  const checkpoint = parseSafetensors(shifted.subarray(1));
  expect([...checkpoint.read('b')]).toEqual([4, 5]);
  expect(checkpoint.shape('b')).toEqual([2, 1]);
  expect([...checkpoint.read('odd')]).toEqual([1]);
});

test('says what is wrong with a file', () => {
  const file = write({ a: { shape: [2], data: Float32Array.of(1, 2) } });
  expect(() => parseSafetensors(file.subarray(0, 20))).toThrow('cut short');
  expect(() => parseSafetensors(new Uint8Array(3))).toThrow('cut short');
  expect(() => parseSafetensors(file.subarray(0, -4)).read('a')).toThrow('cut short inside a');
  expect(() => parseSafetensors(file).read('c')).toThrow('no tensor named c');
});

/** A BERT of 2 layers, 8 wide, in single precision and under the `bert.` prefix. */
async function tinyBert(dir: string): Promise<void> {
  const random = createRandom(9);
  const [width, inner, vocabulary] = [8, 16, 8];
  const tensors: Parameters<typeof write>[0] = {};
  const put = (name: string, ...shape: number[]) => {
    tensors[`bert.${name}`] = {
      shape,
      data: normal(
        random,
        shape.reduce((a, b) => a * b, 1),
        0.3,
      ),
    };
  };
  const dense = (name: string, out: number, size: number) => {
    put(`${name}.weight`, out, size);
    put(`${name}.bias`, out);
  };
  const norm = (name: string) => {
    put(`${name}.weight`, width);
    put(`${name}.bias`, width);
  };
  put('embeddings.word_embeddings.weight', vocabulary, width);
  put('embeddings.position_embeddings.weight', 12, width);
  put('embeddings.token_type_embeddings.weight', 2, width);
  norm('embeddings.LayerNorm');
  for (const layer of [0, 1]) {
    const prefix = `encoder.layer.${layer}`;
    for (const part of ['query', 'key', 'value']) dense(`${prefix}.attention.self.${part}`, width, width);
    dense(`${prefix}.attention.output.dense`, width, width);
    norm(`${prefix}.attention.output.LayerNorm`);
    dense(`${prefix}.intermediate.dense`, inner, width);
    dense(`${prefix}.output.dense`, width, inner);
    norm(`${prefix}.output.LayerNorm`);
  }
  await writeFile(join(dir, 'model.safetensors'), write(tensors));
  const config = {
    model_type: 'bert', hidden_act: 'gelu', hidden_size: width, num_hidden_layers: 2, num_attention_heads: 2,
    intermediate_size: inner, vocab_size: vocabulary, max_position_embeddings: 12, layer_norm_eps: 1e-12,
  }; // biome-ignore format: a small table
  await writeFile(join(dir, 'config.json'), JSON.stringify(config));
  const vocab = Object.fromEntries(
    ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]', 'a', 'film', '##s'].map((token, id) => [token, id]),
  );
  const tokenizer = {
    version: '1.0',
    added_tokens: ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'].map((content, id) => ({
      id,
      content,
      special: true,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: null,
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
  await writeFile(join(dir, 'tokenizer.json'), JSON.stringify(tokenizer));
}

test('any BERT of the same layout works by path, its own limits kept', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'marquee-tiny-'));
  try {
    await tinyBert(dir);
    const encoder = await createEncoder({ modelDir: dir, cacheDir: join(dir, 'cache') });
    expect(encoder.dims).toBe(8);
    expect(encoder.tokenize('A films').tokens).toEqual(['[CLS]', 'a', 'film', '##s', '[SEP]']);
    const { owner } = await encoder.encodeWindows(['a film '.repeat(20)]);
    expect(owner.length).toBeGreaterThan(3); // windows of 12 tokens
    const { hiddenStates, attentions } = await encoder.inspect('a film');
    expect([hiddenStates.length, attentions.length]).toEqual([3 * 4 * 8, 2 * 2 * 4 * 4]);
    await encoder.close();
    await expect(createEncoder({ modelDir: join(dir, 'cache'), cacheDir: dir })).rejects.toThrow();
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
