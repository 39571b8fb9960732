import type { GateVerdict, Metrics, NightReport, StepLine } from '#contract/jobs.ts';
import { type CardPart, type Picture, type Reply, reply } from '../../answer.ts';
import { card, gallery, line, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';
import { duration, momentIn } from './times.ts';

const MARKS = { done: '✅', skipped: '➖', stopped: '🛑', failed: '❌', cancelled: '❌' } as const;
const CALLED: Readonly<Record<string, string>> = {
  ndcgAt10: 'nDCG@10',
  recallAt10: 'recall@10',
  auc: 'AUC',
  mrr: 'MRR',
};

/** The morning's message: what ran and for how long, each model before and after, and what became of it. */
export function reportView(report: NightReport, zone: string): Reply {
  const { startedAt, tookMs, steps, verdicts, watched, chart } = report;
  const parts: CardPart[] = [
    text(`## ${headline(report)}\n-# ${momentIn(zone, startedAt)} (${zone}) · ${duration(tookMs)}`),
    text(steps.map(stepLine).join('\n')),
  ];
  if (verdicts.length > 0) parts.push(line(), text(verdicts.map(verdictLines).join('\n')));
  if (watched.length > 0) parts.push(text(`-# ${watched.map(watchedWords).join(' · ')}`));
  const pictures: Picture[] = chart ? [{ name: 'night.png', bytes: chart.png, alt: chart.alt }] : [];
  if (pictures.length > 0) parts.push(gallery(...pictures));
  return reply([card(...parts)], { pictures });
}

function headline({ outcome, verdicts, plan, steps }: NightReport): string {
  if (outcome === 'cancelled') return 'The night was cancelled';
  if (outcome === 'interrupted') return 'The night was cut short';
  const waiting = verdicts.filter((verdict) => verdict.waiting).map(({ model }) => model);
  const taken = verdicts.filter((verdict) => verdict.accepted && !verdict.waiting).map(({ model }) => model);
  const refused = verdicts.filter(({ accepted }) => !accepted).map(({ model }) => model);
  const failed = outcome === 'failed' ? ', and something failed' : '';
  if (taken.length > 0) return `Learned overnight: ${taken.join(' and ')}${failed}`;
  if (waiting.length > 0) return `Learned overnight, and waits for your word: ${waiting.join(' and ')}${failed}`;
  if (refused.length > 0) return `Learned overnight, and kept the old: ${refused.join(' and ')}${failed}`;
  if (failed) return 'Something failed overnight';
  if (steps.some(({ outcome: step }) => step === 'stopped'))
    return 'Stopped before training: tonight’s data look wrong';
  return plan === 'catalogue' ? 'The catalogue is fresh' : 'A quiet night: nothing new to learn from';
}

function stepLine({ title, outcome, tookMs, note }: StepLine): string {
  const took = outcome === 'skipped' ? '' : ` · ${duration(tookMs)}`;
  return `${MARKS[outcome]} **${title}**${took} · ${escapeTo(note, 300)}`;
}

function verdictLines({ model, accepted, waiting, reasons, before, after, version }: GateVerdict): string {
  const same = accepted && JSON.stringify(before) === JSON.stringify(after);
  const what = waiting
    ? 'about as good as the one in use: `/jobs approve` puts it in'
    : accepted
      ? same
        ? 'learned the same, so nothing changed'
        : 'swapped in'
      : 'refused, the old one stays';
  const lines = [`**${model}**: ${what}${version === '' ? '' : ` · \`${version}\``}`, ...scores(before, after)];
  return [...lines, ...reasons.map((reason) => `> ${escapeTo(reason, 300)}`)].join('\n');
}

/** A line for each held-out set: `likes held back: nDCG@10 0.312 → 0.318 · coverage 0.21 → 0.22`. */
function scores(before: Metrics | null, after: Metrics): string[] {
  return Object.entries(after).map(([set, metrics]) => {
    const figures = Object.entries(metrics)
      .slice(0, 5)
      .map(([metric, value]) => {
        const was = before?.[set]?.[metric];
        const called = CALLED[metric] ?? metric;
        return `${called} ${was === undefined ? '' : `${was.toFixed(3)} → `}**${value.toFixed(3)}**`;
      });
    return `${escapeTo(set, 60)}: ${figures.join(' · ')}`;
  });
}

function watchedWords({ name, before, after }: NightReport['watched'][number]): string {
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return `${name}: ${before === null || before === after ? '' : `${percent(before)} → `}${percent(after)}`;
}
