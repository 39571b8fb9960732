import { curves } from '#charts/index.ts';
import type { DescentSettings } from '#contract/lessons.ts';

/** Largest over smallest loss from which the axis is logarithmic. */
const WIDE = 300;
/** Steps that are written below the axis one by one. */
const FEW = 12;
/** Lines across a logarithmic axis. */
const LINES = 6;

/** Powers of ten across the losses, few enough to be told apart. */
function decades(losses: readonly number[]): number[] {
  const [low, high] = [Math.floor(Math.log10(Math.min(...losses))), Math.ceil(Math.log10(Math.max(...losses)))];
  const step = Math.max(1, Math.ceil((high - low) / LINES));
  return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, at) => 10 ** (low + at * step));
}

const power = (value: number): string =>
  value >= 1e-3 && value < 1e5
    ? String(Number(value.toPrecision(1)))
    : value.toExponential(0).replace('e+', 'e').replace('e-', 'e−');

/** The loss of each step's example; and, where the examples take turns, the mean of one turn. */
export function drawDescent(
  { model, rate, examples }: DescentSettings,
  losses: readonly number[],
  { here, divergedAt }: { readonly here: number; readonly divergedAt: number | null },
): { picture: Uint8Array; alt: string } {
  const each = losses.map((loss, at) => [at + 1, loss] as const);
  const turn = examples.length;
  const mean = each.flatMap(([step]) => {
    if (step < turn) return [];
    const last = losses.slice(step - turn, step);
    return [[step, last.reduce((sum, loss) => sum + loss, 0) / turn] as const];
  });
  const positive = losses.filter((loss) => loss > 0);
  const log = Math.max(...positive) / Math.min(...positive) > WIDE;
  const picture = curves({
    title: 'Loss at every step',
    subtitle: `${model} model, learning rate ${rate}${divergedAt === null ? '' : `: diverged at step ${divergedAt}`}`,
    x: { label: 'step', ...(losses.length <= FEW ? { ticks: losses.map((_, at) => at + 1) } : {}) },
    y: {
      label: `${model === 'linear' ? '(p − t)²' : 'cross-entropy'}${log ? ', logarithmic' : ''}`,
      scale: log ? 'log' : 'linear',
      ...(log ? { ticks: decades(positive), format: power } : {}),
    },
    series: [
      { name: 'one example', points: each },
      ...(turn > 1 && mean.length > 1 ? [{ name: `mean of ${turn}`, points: mean, dots: false }] : []),
    ],
    marks: [{ x: here, label: `step ${here}` }],
    ...(log && positive.length < losses.length
      ? { note: 'Losses of 0 are left out: a logarithmic axis has no place for them.' }
      : {}),
  });
  const [first, last] = [losses[0] ?? 0, losses.at(-1) ?? 0];
  const end =
    divergedAt === null
      ? `ends at ${last.toPrecision(4)}`
      : `grows to ${last.toPrecision(4)} and diverges at step ${divergedAt}`;
  return { picture, alt: `Loss over ${losses.length} steps: it starts at ${first.toPrecision(4)} and ${end}.` };
}
