import {
  adamW,
  add,
  createRandom,
  createTrainer,
  Graph,
  gradients,
  l2Normalize,
  linear,
  logSumExp,
  matmul,
  mul,
  normal,
  permutation,
  reduceMean,
  reduceSum,
  relu,
  slice,
  squeeze,
  sub,
  unsqueeze,
  warmUpThenDecay,
} from 'onnx-autograd';
import { topK } from '#numbers/top-k.ts';
import { type ByteVectors, getVector } from '#vectors/byte-vectors.ts';
import type { PassageCosines } from '../features.ts';
import type { PlotIndex } from '../plot-index.ts';
import type { QuestionTower } from '../question-tower.ts';

/** A question, the passage of its film that is closest, and passages of other films that are closer than they should be. */
export interface TowerExample {
  /** Of length 1 [dims]. */
  readonly question: Float32Array;
  readonly vectors: ByteVectors;
  /** Rows of `vectors`. */
  readonly right: number;
  readonly rivals: readonly number[];
  /** Questions of one group (about one film) are no rivals to each other. */
  readonly group: number;
}

const MINED = 200;

/** @returns null for a film of which no passage is encoded */
export function towerExample(
  { passages, starts }: Pick<PlotIndex, 'passages' | 'starts'>,
  { cosines, whole }: PassageCosines,
  film: number,
  group: number,
): TowerExample | null {
  const { vectors, owner } = passages;
  const own = cosines.subarray(0, owner.length);
  const [right] = topK(own.subarray(starts[film]!, starts[film + 1]!), 1);
  if (right === undefined) return null;
  const rivals = topK(own, MINED, (passage) => owner[passage] !== film);
  return { question: whole, vectors, right: starts[film]! + right, rivals, group };
}

const HIDDEN = 256;
const EPOCHS = 3;
const BATCH = 32;
/** Rivals of a question in a step: some of its own, and the right passages of other questions. */
const OWN_RIVALS = 60;
const OTHERS = 31;
const LEARNING_RATE = 3e-4;
const WEIGHT_DECAY = 0.01;
/** What cosines are multiplied by before their softmax. */
const SHARPNESS = 12;

/**
 * Learns to move questions towards their films among mined rivals (InfoNCE with hard negatives, as in dense passage
 * retrieval: Karpukhin et al. 2020).
 * @returns null where there is nothing to tell apart
 */
export async function trainQuestionTower(
  examples: readonly TowerExample[],
  seed: number,
): Promise<QuestionTower | null> {
  const mined = Math.min(OWN_RIVALS, ...examples.map(({ rivals }) => rivals.length));
  if (examples.length < BATCH || mined === 0) return null;
  const { dims } = examples[0]!.vectors;
  const candidates = 1 + mined + OTHERS;
  const random = createRandom(seed);
  const graph = new Graph();
  const questions = graph.input('questions', 'float32', ['batch', dims]);
  const passages = graph.input('passages', 'float32', ['batch', candidates, dims]);
  const inner = graph.variable('inner', normal(random, dims * HIDDEN, 1), [dims, HIDDEN]);
  const bias = graph.variable('bias', new Float32Array(HIDDEN), [HIDDEN]);
  const outer = graph.variable('outer', new Float32Array(HIDDEN * dims), [HIDDEN, dims]);
  const moved = l2Normalize(add(questions, matmul(relu(linear(questions, inner, bias)), outer)), 1);
  const scores = mul(reduceSum(mul(unsqueeze(moved, 1), passages), [2]), SHARPNESS);
  const loss = reduceMean(sub(logSumExp(scores, [1]), squeeze(slice(scores, 1, 0, 1), 1)));
  const parameters = [inner, bias, outer];
  const batches = Math.floor(examples.length / BATCH);
  const trainer = await createTrainer(graph, {
    loss,
    updates: adamW(parameters, gradients(loss, parameters), {
      learningRate: warmUpThenDecay(LEARNING_RATE, 1, EPOCHS * batches),
      weightDecay: WEIGHT_DECAY,
    }),
  });
  try {
    for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
      const order = permutation(random, examples.length);
      for (let batch = 0; batch < batches; batch += 1) {
        const some = Array.from(order.subarray(batch * BATCH, (batch + 1) * BATCH), (at) => examples[at]!);
        const asked = new Float32Array(BATCH * dims);
        const answers = new Float32Array(BATCH * candidates * dims);
        some.forEach((one, at) => {
          asked.set(one.question, at * dims);
          drawCandidates(one, examples, mined, random).forEach(({ vectors, row }, place) => {
            const from = (at * candidates + place) * dims;
            getVector(vectors, row, answers.subarray(from, from + dims));
          });
        });
        await trainer.step({
          questions: { data: asked, dims: [BATCH, dims] },
          passages: { data: answers, dims: [BATCH, candidates, dims] },
        });
      }
    }
    const state = trainer.state();
    const learned = (name: string): Float32Array => state.get(name)!;
    return { dims, inner: turned(learned('inner'), dims), bias: learned('bias'), outer: learned('outer') };
  } finally {
    await trainer.close();
  }
}

/** The right passage, `mined` of the question's own rivals, and the right passages of questions about other films. */
function drawCandidates(
  { vectors, right, rivals, group }: TowerExample,
  examples: readonly TowerExample[],
  mined: number,
  random: () => number,
): { readonly vectors: ByteVectors; readonly row: number }[] {
  const any = (below: number): number => Math.floor(random() * below);
  const drawn = Array.from(permutation(random, rivals.length).subarray(0, mined), (at) => rivals[at]!);
  const candidates = [right, ...drawn].map((row) => ({ vectors, row }));
  for (let more = 0; more < OTHERS; more += 1) {
    const other = examples[any(examples.length)]!;
    candidates.push(
      other.group === group
        ? { vectors, row: rivals[any(rivals.length)]! }
        : { vectors: other.vectors, row: other.right },
    );
  }
  return candidates;
}

/** [rows, columns] as [columns, rows]. */
function turned(matrix: Float32Array, rows: number): Float32Array {
  const columns = matrix.length / rows;
  return matrix.map((_, at) => matrix[(at % rows) * columns + Math.floor(at / rows)]!);
}
