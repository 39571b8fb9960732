/** Words alone: TF-IDF and one logistic regression a label, the row every text classifier has to beat. */
import { createRandom, permutation } from 'onnx-autograd';
import { stems } from '../plots/words.ts';

/** A text as the columns it has and their weights, of length 1 together. */
interface Sparse {
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

export interface TfidfModel {
  /** What is kept of it. */
  readonly words: WordWeights;
  /** Logits [texts, labels]. */
  logits(texts: readonly string[]): Float32Array;
}

/** Words and pairs of words with what each says about each genre. */
export interface WordWeights {
  readonly terms: readonly string[];
  /** How rare each is [terms]. */
  readonly idf: Float32Array;
  /** [terms, labels]. */
  readonly weights: Float32Array;
  /** [labels]. */
  readonly bias: Float32Array;
}

export function openTfidf(words: WordWeights): TfidfModel {
  const { terms: known, idf, weights, bias } = words;
  const columns = new Map(known.map((term, column) => [term, column]));
  const labels = bias.length;
  return {
    words,
    logits(asked) {
      const out = new Float32Array(asked.length * labels);
      asked.forEach((text, at) => {
        out.set(product(weigh(terms(text), columns, idf), weights, bias, labels), at * labels);
      });
      return out;
    },
  };
}

/** Words and pairs of words that fewer texts have say nothing that could be learned. */
const MIN_TEXTS = 3;
const EPOCHS = 12;
const LEARNING_RATE = 0.35;
const DECAY = 2e-6;

/** Trains on texts and targets [texts, labels]; AdaGrad (Duchi et al. 2011), a column at a time. */
export function trainTfidf(
  texts: readonly string[],
  targets: Float32Array,
  labels: number,
  initialBias: Float32Array,
  seed: number,
): TfidfModel {
  const counts = new Map<string, number>();
  const read = texts.map((text) => terms(text));
  for (const own of read) for (const term of own.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  const columns = new Map<string, number>();
  const rarity: number[] = [];
  for (const [term, count] of counts) {
    if (count < MIN_TEXTS) continue;
    columns.set(term, rarity.length);
    rarity.push(Math.log((1 + texts.length) / (1 + count)) + 1);
  }
  const idf = Float32Array.from(rarity);
  const rows = read.map((own) => weigh(own, columns, idf));
  const weights = new Float32Array(idf.length * labels);
  const squares = new Float32Array(idf.length * labels).fill(1e-2);
  const bias = initialBias.slice();
  const random = createRandom(seed);
  const errors = new Float32Array(labels);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const row of permutation(random, rows.length)) {
      const logits = product(rows[row]!, weights, bias, labels);
      for (let label = 0; label < labels; label += 1) {
        errors[label] = 1 / (1 + Math.exp(-logits[label]!)) - targets[row * labels + label]!;
        bias[label]! -= (0.02 / (1 + epoch)) * errors[label]!;
      }
      const { columns: own, values } = rows[row]!;
      for (let at = 0; at < own.length; at += 1) {
        const from = own[at]! * labels;
        for (let label = 0; label < labels; label += 1) {
          const gradient = errors[label]! * values[at]! + DECAY * weights[from + label]!;
          squares[from + label]! += gradient * gradient;
          weights[from + label]! -= (LEARNING_RATE * gradient) / Math.sqrt(squares[from + label]!);
        }
      }
    }
  }
  return openTfidf({ terms: [...columns.keys()], idf, weights, bias });
}

function terms(text: string): Map<string, number> {
  const found = new Map<string, number>();
  let before = '';
  for (const stem of stems(text)) {
    found.set(stem, (found.get(stem) ?? 0) + 1);
    if (before) found.set(`${before} ${stem}`, (found.get(`${before} ${stem}`) ?? 0) + 1);
    before = stem;
  }
  return found;
}

function weigh(own: ReadonlyMap<string, number>, columns: ReadonlyMap<string, number>, idf: Float32Array): Sparse {
  const known = [...own].flatMap(([term, count]) => {
    const column = columns.get(term);
    return column === undefined ? [] : [{ column, value: (1 + Math.log(count)) * idf[column]! }];
  });
  const length = Math.hypot(...known.map(({ value }) => value)) || 1;
  return {
    columns: Uint32Array.from(known, ({ column }) => column),
    values: Float32Array.from(known, ({ value }) => value / length),
  };
}

function product({ columns, values }: Sparse, weights: Float32Array, bias: Float32Array, labels: number): Float32Array {
  const logits = bias.slice();
  for (let at = 0; at < columns.length; at += 1) {
    const from = columns[at]! * labels;
    for (let label = 0; label < labels; label += 1) logits[label]! += values[at]! * weights[from + label]!;
  }
  return logits;
}
