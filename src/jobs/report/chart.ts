import { curves } from '#charts/index.ts';
import type { GateVerdict } from '#contract/jobs.ts';
import { mainScore } from '#store/night/score.ts';
import type { LossCurve } from '#training/gate/train-and-gate.ts';
import type { Watched } from './watched.ts';

/** Loss curves of the night, each from 1 at its first epoch, over the share of its training that is done. */
export function drawNight(
  verdicts: readonly GateVerdict[],
  watched: Watched,
  losses: readonly LossCurve[],
  startedAt: string,
): { png: Uint8Array; alt: string } | null {
  const shown = losses.filter(({ losses: values }) => values.length > 1 && (values[0] ?? 0) > 0);
  if (shown.length === 0) return null;
  const scores = verdicts.map(scoreLine).filter((line) => line !== '');
  const png = curves({
    title: 'What the night learned',
    subtitle: [`${startedAt.slice(0, 10)}, loss of ${shown.map(({ name }) => name).join(' and ')}`, ...scores].join(
      ' · ',
    ),
    x: { label: 'training done, %' },
    y: { label: 'loss, share of the first' },
    series: shown.map(({ name, losses: values }) => ({
      name,
      points: values.map((loss, at) => [(100 * at) / (values.length - 1), loss / (values[0] as number)] as const),
    })),
  });
  const falls = shown.map(({ name, losses: values }) => {
    const [first, last] = [values[0] as number, values.at(-1) as number];
    return `${name} from ${first.toFixed(3)} to ${last.toFixed(3)} in ${values.length} epochs`;
  });
  const figures = watched.map(({ name, after }) => `${name} ${after.toFixed(3)}`);
  const alt = [`Line chart of training losses: ${falls.join('; ')}.`, ...scores.map((line) => `${line}.`), ...figures];
  return { png, alt: alt.join(' ') };
}

function scoreLine({ model, accepted, before, after }: GateVerdict): string {
  const score = mainScore(after);
  if (!score) return '';
  const was = before?.[score.set]?.[score.metric];
  const change = was === undefined ? score.value.toFixed(3) : `${was.toFixed(3)} → ${score.value.toFixed(3)}`;
  return `${model} ${score.called} ${change}${accepted ? '' : ' (refused)'}`;
}
