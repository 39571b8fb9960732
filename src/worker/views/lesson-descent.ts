import { curves } from '#charts/index.ts';
import type { DescentSettings } from '#contract/lessons.ts';
import { say } from '#messages/index.ts';

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
  const loss = model === 'linear' ? '(p − t)²' : say('charts.descent.cross-entropy');
  const picture = curves({
    title: say('charts.descent.title'),
    subtitle:
      divergedAt === null
        ? say('charts.descent.subtitle', { model, rate })
        : say('charts.descent.subtitle-diverged', { model, rate, step: divergedAt }),
    x: { label: say('charts.descent.step'), ...(losses.length <= FEW ? { ticks: losses.map((_, at) => at + 1) } : {}) },
    y: {
      label: log ? say('charts.descent.logarithmic', { loss }) : loss,
      scale: log ? 'log' : 'linear',
      ...(log ? { ticks: decades(positive), format: power } : {}),
    },
    series: [
      { name: say('charts.descent.one'), points: each },
      ...(turn > 1 && mean.length > 1
        ? [{ name: say('charts.descent.mean', { count: turn }), points: mean, dots: false }]
        : []),
    ],
    marks: [{ x: here, label: say('charts.descent.here', { step: here }) }],
    ...(log && positive.length < losses.length ? { note: say('charts.descent.zeros') } : {}),
  });
  const [first, last] = [losses[0] ?? 0, losses.at(-1) ?? 0];
  const seen = { steps: losses.length, first: first.toPrecision(4), last: last.toPrecision(4) };
  const alt =
    divergedAt === null
      ? say('charts.alt.descent', seen)
      : say('charts.alt.descent-diverged', { ...seen, step: divergedAt });
  return { picture, alt };
}
