import { openSession, type Session } from 'onnx-autograd';
import { createTokenizer, feed, type ModelFiles, type Tokenizer } from '../../encoder/index.ts';
import type { WeightTensors } from '../weights-file.ts';
import { BATCH_TOKENS, windowsOf } from './batches.ts';
import { fineTunedModel } from './graph.ts';

export interface FineTunedModel {
  /** Texts -> logits [texts, labels]: the mean over a text's windows. */
  logits(texts: readonly string[], onProgress?: (done: number, total: number) => void): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Opens fine-tuned weights on top of the encoder's frozen layers. Throws when they do not fit it. */
export async function openFineTuned(
  files: ModelFiles,
  weights: WeightTensors,
  threads?: number,
): Promise<FineTunedModel> {
  const labels = weights.get('head.bias')?.length ?? 0;
  const trained = new Set([...weights.keys()].flatMap((name) => /^layer\.\d+/.exec(name)?.[0] ?? [])).size;
  const model = fineTunedModel(files, labels, trained, weights);
  const session = await openSession(model, threads === undefined ? {} : { threads });
  const tokenizer = createTokenizer(files.tokenizer);
  return {
    logits: (texts, onProgress) => run(session, tokenizer, texts, labels, onProgress),
    close: () => session.close(),
  };
}

async function run(
  session: Session,
  tokenizer: Tokenizer,
  texts: readonly string[],
  labels: number,
  onProgress?: (done: number, total: number) => void,
): Promise<Float32Array> {
  const windows = texts.flatMap((text, owner) => {
    const own = windowsOf(text, tokenizer);
    return own.map((ids) => ({ owner, ids, weight: 1 / own.length }));
  });
  windows.sort((a, b) => b.ids.length - a.ids.length);
  const out = new Float32Array(texts.length * labels);
  for (let from = 0; from < windows.length; ) {
    const length = windows[from]!.ids.length;
    const some = windows.slice(from, from + Math.max(1, Math.floor(BATCH_TOKENS / length)));
    const { logits } = await session.run(
      feed(
        some.map(({ ids }) => ids),
        length,
      ),
    );
    some.forEach(({ owner, weight }, row) => {
      for (let label = 0; label < labels; label += 1) {
        out[owner * labels + label]! += weight * (logits!.data[row * labels + label] as number);
      }
    });
    from += some.length;
    onProgress?.(from, windows.length);
  }
  return out;
}
