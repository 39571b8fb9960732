import type { Session, Value } from 'onnx-autograd';
import type { BertConfig } from './model-files.ts';
import type { Tokenizer } from './tokenizer.ts';

/** Everything the encoder computes on its way through one input of T tokens. */
export interface Inspection {
  readonly tokens: readonly string[];
  readonly ids: readonly number[];
  /** Which sentence each token is of: 0, or 1 for the second of a pair with its [SEP]. */
  readonly sentence: readonly (0 | 1)[];
  /** The word of its sentence each token is a piece of; -1 for [CLS] and [SEP]. */
  readonly word: readonly number[];
  /** Where that word stands in its sentence, in UTF-16 units. */
  readonly offsets: readonly (readonly [number, number])[];
  readonly layers: number;
  readonly heads: number;
  readonly dims: number;
  /** [layers, heads, T, T]: row = the token that looks, column = the one looked at; rows sum to 1. */
  readonly attentions: Float32Array;
  /** [layers + 1, T, dims]: the embeddings, then each layer's output. */
  readonly hiddenStates: Float32Array;
}

/** Runs the inspecting graph on one text, or on two joined by [SEP]. Throws a RangeError above the encoder's positions. */
export async function inspect(
  session: Session,
  tokenizer: Tokenizer,
  config: BertConfig,
  text: string,
  pair?: string,
): Promise<Inspection> {
  const ids = [tokenizer.cls];
  const sentence: (0 | 1)[] = [0];
  const word = [-1];
  const offsets: (readonly [number, number])[] = [[0, 0]];
  const push = (id: number, of: 0 | 1, at: number, span: readonly [number, number]) => {
    ids.push(id);
    sentence.push(of);
    word.push(at);
    offsets.push(span);
  };
  for (const [of, part] of [text, pair].entries()) {
    if (part === undefined) continue;
    tokenizer.words(part).forEach(({ ids: pieces, start, end }, at) => {
      for (const id of pieces) push(id, of as 0 | 1, at, [start, end]);
    });
    push(tokenizer.sep, of as 0 | 1, -1, [0, 0]);
  }
  if (ids.length > config.maxPositions) {
    throw new RangeError(
      `${ids.length} tokens are more than the ${config.maxPositions} the encoder can look at at once`,
    );
  }
  const dims = [1, ids.length];
  const results = await session.run({
    ids: { data: Int32Array.from(ids), dims },
    mask: { data: new Int32Array(ids.length).fill(1), dims },
    types: { data: Int32Array.from(sentence), dims },
  });
  const join = (name: string, count: number): Float32Array => {
    const parts = Array.from({ length: count }, (_, at) => (results[`${name}.${at}`] as Value<Float32Array>).data);
    const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
    parts.forEach((part, at) => {
      joined.set(part, at * part.length);
    });
    return joined;
  };
  return {
    tokens: ids.map((id) => tokenizer.token(id)),
    ids,
    sentence,
    word,
    offsets,
    layers: config.layers,
    heads: config.heads,
    dims: config.width,
    attentions: join('attention', config.layers),
    hiddenStates: join('hidden', config.layers + 1),
  };
}
