import { linear, openSession, type Tensor } from 'onnx-autograd';
import { CALIBRATION_TEXTS } from './calibration-texts.ts';
import { feed } from './feed.ts';
import type { ModelFiles } from './model-files.ts';
import { vectorModel } from './models.ts';
import type { ChannelRange } from './quantised.ts';
import { createTokenizer } from './tokenizer.ts';
import { cutWindows } from './windows.ts';

/**
 * Runs an encoder in single precision over {@link CALIBRATION_TEXTS} and notes what the input of each of its matrix products
 * ranges over. @returns by the name of the product's weight
 */
export async function measureRanges(files: ModelFiles, threads?: number): Promise<Map<string, ChannelRange>> {
  const inputs: Record<string, Tensor> = {};
  const weights: string[] = [];
  const model = vectorModel(
    files,
    (x, weight, bias) => {
      inputs[`input.${weights.length}`] = x;
      weights.push(weight.name);
      return linear(x, weight, bias);
    },
    inputs,
  );
  const tokenizer = createTokenizer(files.tokenizer);
  const session = await openSession(model, threads === undefined ? {} : { threads });
  const ranges = new Map<string, ChannelRange>();
  for (const text of CALIBRATION_TEXTS) {
    const { ids } = cutWindows(text, tokenizer, files.config.maxPositions, 1)[0]!;
    const seen = await session.run(feed([ids], ids.length));
    weights.forEach((name, at) => {
      const { data, dims } = seen[`input.${at}`]!;
      widen(ranges, name, data as Float32Array, dims.at(-1)!);
    });
  }
  await session.close();
  return ranges;
}

function widen(ranges: Map<string, ChannelRange>, name: string, values: Float32Array, channels: number): void {
  const range = ranges.get(name) ?? { low: new Float32Array(channels), high: new Float32Array(channels) };
  ranges.set(name, range);
  for (let at = 0; at < values.length; at += 1) {
    const channel = at % channels;
    range.low[channel] = Math.min(range.low[channel]!, values[at]!);
    range.high[channel] = Math.max(range.high[channel]!, values[at]!);
  }
}
