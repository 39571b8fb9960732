import type { HousesQuery } from '#contract/lessons.ts';
import { LessonError } from '../problem.ts';
import { readRate } from '../rate.ts';

export interface HouseSettings {
  /** One count or two, the smaller first. */
  readonly epochs: readonly number[];
  readonly rate: number;
  readonly hidden: number;
}

const USUAL = { epochs: '100', rate: 0.005, hidden: 16 } as const;
const MOST_EPOCHS = 2_000;
const MOST_HIDDEN = 256;

/** @throws {LessonError} for the first thing that is wrong */
export function readHouseSettings({
  epochs = USUAL.epochs,
  rate = USUAL.rate,
  hidden = USUAL.hidden,
}: HousesQuery): HouseSettings {
  const words = epochs.trim().split(/[\s,;]+/);
  const counts = words.map((word) => (/^\d{1,15}$/.test(word) ? Number(word) : Number.NaN));
  if (words.length > 2 || counts.some((count) => !(count >= 1))) throw new LessonError('epochs-form');
  const most = Math.max(...counts);
  if (most > MOST_EPOCHS) throw new LessonError('epochs-many', { count: most, most: MOST_EPOCHS });
  if (!Number.isInteger(hidden) || hidden < 1 || hidden > MOST_HIDDEN)
    throw new LessonError('hidden', { most: MOST_HIDDEN });
  return { epochs: [...new Set(counts)].sort((a, b) => a - b), rate: readRate(rate, USUAL.rate), hidden };
}
