import type { GateVerdict, Metrics, NightReport, StepLine } from '#contract/jobs.ts';
import { listed, numberOf, say } from '#messages/index.ts';
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
  if (outcome === 'cancelled') return say('night.head.cancelled');
  if (outcome === 'interrupted') return say('night.head.cut-short');
  const waiting = verdicts.filter((verdict) => verdict.waiting).map(({ model }) => model);
  const taken = verdicts.filter((verdict) => verdict.accepted && !verdict.waiting).map(({ model }) => model);
  const refused = verdicts.filter(({ accepted }) => !accepted).map(({ model }) => model);
  const failed = outcome === 'failed';
  const learned = (end: 'taken' | 'waiting' | 'refused', names: readonly string[]): string =>
    say(failed ? `night.head.${end}-failed` : `night.head.${end}`, { models: listed(names) });
  if (taken.length > 0) return learned('taken', taken);
  if (waiting.length > 0) return learned('waiting', waiting);
  if (refused.length > 0) return learned('refused', refused);
  if (failed) return say('night.head.failed');
  if (steps.some(({ outcome: step }) => step === 'stopped')) return say('night.head.stopped');
  return say(plan === 'catalogue' ? 'night.head.catalogue' : 'night.head.quiet');
}

function stepLine({ title, outcome, tookMs, note }: StepLine): string {
  const took = outcome === 'skipped' ? '' : ` · ${duration(tookMs)}`;
  return `${MARKS[outcome]} **${title}**${took} · ${escapeTo(note, 300)}`;
}

function verdictLines({ model, accepted, waiting, reasons, before, after, version }: GateVerdict): string {
  const same = accepted && JSON.stringify(before) === JSON.stringify(after);
  const end = waiting ? 'waiting' : accepted ? (same ? 'same' : 'taken') : 'refused';
  const what = say(`night.verdict.${end}`, { model });
  const lines = [`${what}${version === '' ? '' : ` · \`${version}\``}`, ...scores(before, after)];
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
        return `${called} ${was === undefined ? '' : `${numberOf(was, 3)} → `}**${numberOf(value, 3)}**`;
      });
    return `${escapeTo(set, 60)}: ${figures.join(' · ')}`;
  });
}

function watchedWords({ name, before, after }: NightReport['watched'][number]): string {
  const percent = (share: number): string => say('text.percent', { share: numberOf(100 * share, 1) });
  return `${name}: ${before === null || before === after ? '' : `${percent(before)} → `}${percent(after)}`;
}
