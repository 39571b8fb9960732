import type { Session } from 'onnx-autograd';
import type { Prompts } from '#vectors/text-encoder.ts';
import { planBatches } from './batches.ts';
import { measureRanges } from './calibrate.ts';
import { feed } from './feed.ts';
import { headWidth } from './head.ts';
import { type Inspection, inspect } from './inspect.ts';
import type { ModelFiles } from './model-files.ts';
import { BUILDER_VERSION, inspectModel, vectorModel } from './models.ts';
import { quantisedLinear } from './quantised.ts';
import { createTokenizer } from './tokenizer.ts';
import { cutWindows, WINDOW_TOKENS, type Window } from './windows.ts';

export type Variant = 'fp32' | 'int8';

/** Goes up with every change that makes other vectors of the same weights. */
const VERSIONS = { fp32: 1, int8: 2 } as const satisfies Record<Variant, number>;

/** Weights, variant and version, for the names of what is made with them. */
export const encoderId = (hash: string, variant: Variant): string => `${hash}-${variant}-v${VERSIONS[variant]}`;

export interface OpenEncoderOptions {
  readonly files: ModelFiles;
  /** `int8` is quantised: see `quantised.ts` for what it costs and brings. */
  readonly variant: Variant;
  /** Threads of the run that measures the ranges for `int8`; all cores when absent. */
  readonly threads?: number;
  /** Opens the graph of that name; `make` builds it where it is not kept. */
  openGraph(name: string, make: () => Uint8Array | Promise<Uint8Array>): Promise<Session>;
}

export interface EncodeOptions {
  /** Called after each batch with the number of rows done. */
  onProgress?(done: number, total: number): void;
}

export interface Windows {
  /** [windows, dims], row-major, L2-normalised. */
  readonly vectors: Float32Array;
  /** The text each window is of. */
  readonly owner: Uint32Array;
  /** The stretch of the text, in UTF-16 units: [start, end). */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
}

export interface TokenizedText {
  /** Ids with [CLS] and [SEP], not truncated. */
  readonly ids: number[];
  readonly tokens: string[];
  /** Where each token's word stands in the text, in UTF-16 units; `[0, 0]` for special tokens. */
  readonly offsets: [number, number][];
}

/** Words that only a vocabulary of many languages has: BERT's multilingual one 119,547, E5's 250,037, English ones 30,522. */
const WORDS_OF_MANY = 100_000;

export interface Encoder {
  /** Width of a vector. */
  readonly dims: number;
  /** Weights, variant and builder version: a vector cached under another id is another encoder's. */
  readonly id: string;
  /** What questions and passages begin with where one is looked for among the others; everything else is read as it is. */
  readonly prompts: Prompts;
  /** It was trained on many languages. */
  readonly multilingual: boolean;
  /** The first 256 tokens of each text -> [texts, dims], row-major, L2-normalised. Takes any string, the empty one too. */
  encode(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array>;
  /** All of each text, in overlapping windows of 256 tokens; at least one for each text, in order. */
  encodeWindows(texts: readonly string[], options?: EncodeOptions): Promise<Windows>;
  tokenize(text: string): TokenizedText;
  /** Attentions and hidden states of a text, or of two read as one input. */
  inspect(text: string, pair?: string): Promise<Inspection>;
  close(): Promise<void>;
}

/** Opens the encoder; its graph is built first where none is kept for these weights. */
export async function openEncoder({ files, variant, threads, openGraph }: OpenEncoderOptions): Promise<Encoder> {
  const { config } = files;
  const dims = headWidth(files.head, config.width);
  const tokenizer = createTokenizer(files.tokenizer);
  const limit = Math.min(WINDOW_TOKENS, config.maxPositions);
  const id = encoderId(files.hash, variant);
  const session = await openGraph(id, async () =>
    vectorModel(files, variant === 'int8' ? quantisedLinear(await measureRanges(files, threads)) : undefined),
  );
  let inspector: Promise<Session> | undefined;

  const run = async (windows: readonly Window[], { onProgress }: EncodeOptions = {}): Promise<Float32Array> => {
    const vectors = new Float32Array(windows.length * dims);
    let done = 0;
    for (const { rows, length } of planBatches(windows.map(({ ids }) => ids.length))) {
      const { vectors: some } = await session.run(
        feed(
          rows.map((row) => windows[row]!.ids),
          length,
        ),
      );
      rows.forEach((row, at) => {
        const from = at * dims;
        vectors.set((some!.data as Float32Array).subarray(from, from + dims), row * dims);
      });
      done += rows.length;
      onProgress?.(done, windows.length);
    }
    return vectors;
  };

  return {
    dims,
    id,
    prompts: files.prompts,
    multilingual: config.vocabulary >= WORDS_OF_MANY,
    encode: (texts, encodeOptions) =>
      run(
        texts.map((text) => cutWindows(text, tokenizer, limit, 1)[0]!),
        encodeOptions,
      ),
    async encodeWindows(texts, encodeOptions) {
      const cut = texts.map((text) => cutWindows(text, tokenizer, limit));
      const windows = cut.flat();
      return {
        vectors: await run(windows, encodeOptions),
        owner: Uint32Array.from(cut.flatMap((some, text) => some.map(() => text))),
        start: Uint32Array.from(windows, ({ start }) => start),
        end: Uint32Array.from(windows, ({ end }) => end),
      };
    },
    tokenize(text) {
      const words = tokenizer.words(text);
      const ids = [tokenizer.cls, ...words.flatMap((word) => word.ids), tokenizer.sep];
      const spans = words.flatMap(({ ids: pieces, start, end }) => pieces.map((): [number, number] => [start, end]));
      return { ids, tokens: ids.map((id) => tokenizer.token(id)), offsets: [[0, 0], ...spans, [0, 0]] };
    },
    async inspect(text, pair) {
      inspector ??= openGraph(`${files.hash}-inspect-v${BUILDER_VERSION}`, () => inspectModel(files));
      return inspect(await inspector, tokenizer, config, text, pair);
    },
    async close() {
      await Promise.all([session.close(), inspector?.then((opened) => opened.close())]);
    },
  };
}
