import { curves } from '#charts/index.ts';
import type { DescentSettings } from '#contract/lessons.ts';

/** Largest over smallest loss from which the axis is logarithmic. */
const WIDE = 300;

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
    x: { label: 'step' },
    y: {
      label: `${model === 'linear' ? '(p − t)²' : 'cross-entropy'}${log ? ', logarithmic' : ''}`,
      scale: log ? 'log' : 'linear',
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
