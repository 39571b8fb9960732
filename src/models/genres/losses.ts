/** Three losses for many labels at once; logits and targets are [rows, labels], the answer is one number. */
import {
  add, bceWithLogits, clip, log, maximum, mul, neg, pow, reduceMean, sigmoid, sub, type Tensor,
} from 'onnx-autograd'; // biome-ignore format: a list of operators

export const LOSSES = ['bce', 'weighted', 'asymmetric'] as const;
export type LossName = (typeof LOSSES)[number];

/** A genre a film has counts 1, one it has not counts a tenth: what the DistilBERT recipe does. */
const NEGATIVE_WEIGHT = 0.1;
/** Asymmetric loss's own settings (Ridnik et al. 2021, §4): focusing of negatives and the shift that forgets easy ones. */
const NEGATIVE_FOCUS = 4;
const POSITIVE_FOCUS = 1;
const SHIFT = 0.05;
const SMALLEST = 1e-7;

export function genreLoss(name: LossName, logits: Tensor, targets: Tensor): Tensor {
  if (name === 'bce') return bceWithLogits(logits, targets);
  if (name === 'weighted') {
    return bceWithLogits(logits, targets, add(mul(targets, 1 - NEGATIVE_WEIGHT), NEGATIVE_WEIGHT));
  }
  return asymmetric(logits, targets);
}

/**
 * Asymmetric loss: -t (1 - p)^γ+ log p - (1 - t) q^γ- log(1 - q), where q = max(p - shift, 0). Easy negatives, of which
 * a film has a dozen, weigh next to nothing.
 */
function asymmetric(logits: Tensor, targets: Tensor): Tensor {
  const p = clip(sigmoid(logits), SMALLEST, 1 - SMALLEST);
  const q = maximum(sub(p, SHIFT), SMALLEST);
  const positive = mul(mul(targets, power(sub(1, p), POSITIVE_FOCUS)), log(p));
  const negative = mul(mul(sub(1, targets), power(q, NEGATIVE_FOCUS)), log(sub(1, q)));
  return neg(reduceMean(add(positive, negative)));
}

/** x^n for x > 0. */
const power = (x: Tensor, exponent: number): Tensor => (exponent === 1 ? x : pow(x, exponent));
