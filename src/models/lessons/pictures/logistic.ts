import { adam, createRandom, createTrainer, crossEntropy, Graph, gradients, linear } from 'onnx-autograd';
import { train } from '../train.ts';

export interface LinearClassifier {
  /** [features, classes], row-major. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const EPOCHS = 60;
const BATCH = 128;
const RATE = 3e-3;
/** Share of a weight taken off per unit of learning rate: keeps a thousand features from learning the examples by heart. */
const DECAY = 1;

/**
 * Multi-class logistic regression: softmax over W·f + b, cross-entropy. Features are brought to mean 0 and deviation 1 while
 * it learns, and the answer takes them as they are.
 * @param features [labels.length, width]
 */
export async function logisticRegression(
  features: Float32Array,
  labels: Uint8Array,
  classes: number,
  seed: number,
): Promise<LinearClassifier> {
  const count = labels.length;
  const width = features.length / count;
  const scale = scaleOf(features, count, width);
  const graph = new Graph();
  const x = graph.input('x', 'float32', ['rows', width]);
  const y = graph.input('y', 'int64', ['rows']);
  const w = graph.variable('w', new Float32Array(width * classes), [width, classes]);
  const b = graph.variable('b', new Float32Array(classes), [classes]);
  const loss = crossEntropy(linear(x, w, b), y);
  const updates = adam([w, b], gradients(loss, [w, b]), { learningRate: RATE, weightDecay: DECAY });
  const trainer = await createTrainer(graph, { loss, updates });
  try {
    await train(trainer, {
      rows: count,
      batch: BATCH,
      epochs: EPOCHS,
      random: createRandom(seed),
      feeds(rows) {
        const data = new Float32Array(rows.length * width);
        rows.forEach((row, at) => {
          for (let k = 0; k < width; k += 1)
            data[at * width + k] = (features[row * width + k]! - scale.mean[k]!) * scale.inverse[k]!;
        });
        return { x: { data, dims: [rows.length, width] }, y: labelsOf(labels, rows) };
      },
    });
    const state = trainer.state();
    const [learnt, bias] = [state.get('w')!, Float32Array.from(state.get('b')!)];
    const weights = Float32Array.from(learnt, (value, at) => value * scale.inverse[Math.floor(at / classes)]!);
    weights.forEach((value, at) => {
      bias[at % classes]! -= value * scale.mean[Math.floor(at / classes)]!;
    });
    return { weights, bias };
  } finally {
    await trainer.close();
  }
}

export function labelsOf(labels: Uint8Array, rows: Uint32Array) {
  return { data: BigInt64Array.from(rows, (row) => BigInt(labels[row]!)), dims: [rows.length] };
}

function scaleOf(features: Float32Array, count: number, width: number) {
  const [mean, squares] = [new Float64Array(width), new Float64Array(width)];
  features.forEach((value, at) => {
    mean[at % width]! += value / count;
    squares[at % width]! += (value * value) / count;
  });
  // A feature that hardly moves is not blown up: it would be noise.
  const inverse = squares.map((square, at) => 1 / Math.sqrt(Math.max(square - mean[at]! ** 2, 1e-4)));
  return { mean, inverse };
}

/** W·f + b and a softmax over it for each row. -> [rows, classes] */
export function classify(features: Float32Array, { weights, bias }: LinearClassifier): Float32Array {
  const classes = bias.length;
  const width = weights.length / classes;
  const rows = features.length / width;
  const out = new Float32Array(rows * classes);
  for (let row = 0; row < rows; row += 1) {
    const logits = Float64Array.from(bias);
    for (let k = 0; k < width; k += 1) {
      const value = features[row * width + k]!;
      for (let one = 0; one < classes; one += 1) logits[one]! += value * weights[k * classes + one]!;
    }
    const most = Math.max(...logits);
    const powers = logits.map((value) => Math.exp(value - most));
    const sum = powers.reduce((all, power) => all + power, 0);
    powers.forEach((power, one) => {
      out[row * classes + one] = power / sum;
    });
  }
  return out;
}
