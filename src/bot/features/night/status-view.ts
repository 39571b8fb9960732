import type { NightStatus, RunSummary } from '#contract/jobs.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';
import { ago, duration, momentIn } from './times.ts';

/** What runs, what ran, what is next; times in the zone given. */
export function statusView(status: NightStatus, zone: string, reportChannelId: string | null): Reply {
  const { running, last, nextAt, cron, trouble } = status;
  const now = running
    ? `**Running**: ${running.plan}, begun ${ago(running.startedAt)}${running.step ? `\n${running.step}${running.note ? `: ${escapeTo(running.note, 200)}` : ''}` : ''}`
    : '**Running**: nothing';
  const next =
    nextAt === null
      ? `**Next**: the schedule \`${cron}\` never comes round`
      : `**Next**: ${momentIn(zone, nextAt)} (${zone}), ${ago(nextAt)}`;
  const report =
    reportChannelId === null
      ? 'Reports go nowhere yet: use `/jobs report-here` where you want them.'
      : `Reports go to <#${reportChannelId}>.`;
  return reply(
    [
      card(
        text(`## The night\n${now}`),
        text(`${next}\n**Last**: ${last ? runLine(last, zone) : 'nothing has run yet'}`),
        text(`-# ${report}${trouble ? ` ${trouble}` : ''}`),
      ),
    ],
    { onlyYou: true },
  );
}

export function historyView(runs: readonly RunSummary[], zone: string): Reply {
  const lines = runs.map((run) => runLine(run, zone));
  const shown = lines.length === 0 ? 'Nothing has run yet: `/jobs run` begins a plan.' : lines.join('\n');
  return reply([card(text(`## What ran\n${shown}`), text(`-# Times are in ${zone}.`))], { onlyYou: true });
}

const WORDS = {
  done: '✅',
  failed: '❌ failed',
  cancelled: '❌ cancelled',
  interrupted: '❌ cut short',
  running: '⏳ running',
} as const;

function runLine({ plan, startedAt, tookMs, outcome, note }: RunSummary, zone: string): string {
  const took = tookMs === null ? '' : ` · ${duration(tookMs)}`;
  return `${WORDS[outcome]} ${plan} · ${momentIn(zone, startedAt)}${took}${note === '' ? '' : ` · ${escapeTo(note, 150)}`}`;
}
