/** The training loop that all lessons share: mini-batches in the order of a seeded shuffle, epoch after epoch. */
import { type Floats, NonFiniteLossError, permutation, type Random, type Trainer, type Value } from 'onnx-autograd';

export interface LessonTraining {
  /** Examples there are. */
  readonly rows: number;
  /** Examples of one step; the last step of an epoch takes what is left. */
  readonly batch: number;
  readonly epochs: number;
  /** Shuffles the rows before every epoch; `null` keeps their order. */
  readonly random: Random | null;
  /** The inputs of a step. */
  feeds(rows: Uint32Array): Readonly<Record<string, Value>>;
  /** After a step: its number from 1, its loss before the update, and what the trainer watches. */
  onStep?(step: number, loss: number, watched: Readonly<Record<string, Value>>): void;
  /** After an epoch: its number from 1 and the mean loss of its examples. `stop` ends the training. */
  onEpoch?(epoch: number, loss: number): Promise<'stop' | undefined> | 'stop' | undefined;
  /** A loss above this counts as diverged; {@link Number.MAX_VALUE} when absent. */
  readonly mostLoss?: number;
}

export interface Trained {
  /** Mean loss of the examples in each epoch, as they were met. */
  readonly losses: readonly number[];
  /** The step at which the loss diverged, from 1: the training ended there. */
  readonly divergedAt: number | null;
}

export async function train<T extends Floats>(trainer: Trainer<T>, training: LessonTraining): Promise<Trained> {
  const { rows, batch, epochs, random, feeds, onStep, onEpoch, mostLoss = Number.MAX_VALUE } = training;
  const losses: number[] = [];
  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    const order = random ? permutation(random, rows) : Uint32Array.from({ length: rows }, (_, row) => row);
    let sum = 0;
    for (let from = 0; from < rows; from += batch) {
      const chosen = order.subarray(from, Math.min(from + batch, rows));
      step += 1;
      try {
        const { loss, watched } = await trainer.step(feeds(chosen));
        onStep?.(step, loss, watched);
        sum += loss * chosen.length;
        if (loss > mostLoss) return { losses, divergedAt: step };
      } catch (error) {
        if (!(error instanceof NonFiniteLossError)) throw error;
        return { losses, divergedAt: step };
      }
    }
    losses.push(sum / rows);
    if ((await onEpoch?.(epoch, sum / rows)) === 'stop') break;
  }
  return { losses, divergedAt: null };
}
