import { createRandom, createTrainer, type State } from 'onnx-autograd';
import { feed, type ModelFiles } from '../../encoder/index.ts';
import type { GenreFilm } from '../examples.ts';
import type { WeightTensors } from '../weights-file.ts';
import { epochBatches, type FilmWindows } from './batches.ts';
import { type FineTuneSettings, trainingGraph } from './graph.ts';

/** The state of a run: enough to resume it after an interruption. */
export interface FineTuneProgress {
  readonly step: number;
  /** Loss of every step so far. */
  readonly losses: readonly number[];
  /** Parameters and what the optimiser remembers. */
  readonly state: State;
}

export interface FineTuneRun {
  readonly files: ModelFiles;
  readonly films: readonly GenreFilm[];
  /** Windows of every film, in the order of `films`. */
  readonly windows: readonly FilmWindows[];
  readonly train: Uint32Array;
  readonly epochs: number;
  readonly seed: number;
  readonly settings: FineTuneSettings;
  readonly threads?: number;
  /** Go on from here. */
  readonly from?: FineTuneProgress;
  /** Steps between two checkpoints. */
  readonly saveEvery?: number;
  readonly signal?: AbortSignal;
  onStep?(step: number, steps: number, loss: number): void;
  /** A checkpoint: what is thrown here ends the run. */
  save?(progress: FineTuneProgress): Promise<void>;
}

export interface FineTunedEncoder {
  readonly weights: WeightTensors;
  readonly losses: readonly number[];
  readonly steps: number;
}

/**
 * Fine-tunes the encoder's last layers with a linear head on the mean of the last hidden states.
 * @throws what `signal` was aborted with, and an error at the first loss that is no finite number
 */
export async function fineTuneEncoder(run: FineTuneRun): Promise<FineTunedEncoder> {
  const { files, films, windows, train, epochs, seed, settings, signal } = run;
  const plotOnly = (film: number): boolean => films[film]!.source === 'plot';
  const plan = Array.from({ length: epochs }, (_, epoch) => epochBatches(windows, train, seed, epoch, plotOnly)).flat();
  const { graph, training, parameters } = trainingGraph(files, logOdds(films, train), plan.length, settings);
  const trainer = await createTrainer(graph, training, run.threads === undefined ? {} : { threads: run.threads });
  try {
    if (run.from) trainer.restore(run.from.state);
    const losses = [...(run.from?.losses ?? [])];
    const labels = films[0]!.targets.length;
    for (let step = run.from?.step ?? 0; step < plan.length; step += 1) {
      signal?.throwIfAborted();
      const { films: rows, ids, length } = plan[step]!;
      const targets = new Float32Array(rows.length * labels);
      rows.forEach((film, at) => {
        targets.set(films[film]!.targets, at * labels);
      });
      const { loss } = await trainer.step({
        ...feed(ids, length),
        targets: { data: targets, dims: [rows.length, labels] },
        keep: keepMask(rows.length, files.config.width, settings.dropout, seed * 7919 + step),
      });
      losses.push(loss);
      run.onStep?.(step + 1, plan.length, loss);
      if (run.saveEvery && (step + 1) % run.saveEvery === 0) {
        await run.save?.({ step: step + 1, losses: [...losses], state: trainer.state() });
      }
    }
    const state = trainer.state();
    return { weights: new Map(parameters.map((name) => [name, state.get(name)!])), losses, steps: plan.length };
  } finally {
    await trainer.close();
  }
}

/** ln(p / (1 - p)) of each label's share p: a head that starts there need not learn how rare a genre is. */
export function logOdds(films: readonly GenreFilm[], train: Uint32Array): Float32Array {
  const labels = films[0]!.targets.length;
  return Float32Array.from({ length: labels }, (_, label) => {
    let count = 0;
    for (const film of train) count += films[film]!.targets[label]!;
    const share = (count + 1) / (train.length + 2);
    return Math.log(share / (1 - share));
  });
}

/** Inverted dropout (Srivastava et al. 2014): 0 for what is left out, 1 / (1 - share) for the rest. */
function keepMask(rows: number, width: number, share: number, seed: number) {
  const random = createRandom(seed);
  const data = new Float32Array(rows * width);
  for (let at = 0; at < data.length; at += 1) data[at] = random() < share ? 0 : 1 / (1 - share);
  return { data, dims: [rows, width] };
}
