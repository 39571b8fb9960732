import type { NightStatus, RunSummary } from '#contract/jobs.ts';
import { say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';
import { ago, duration, momentIn } from './times.ts';

/** What runs, what ran, what is next; times in the zone given. */
export function statusView(status: NightStatus, zone: string, reportChannelId: string | null): Reply {
  const { running, last, nextAt, cron, trouble } = status;
  const now = running
    ? `${say('night.status.running', { plan: running.plan, when: ago(running.startedAt) })}${running.step ? `\n${running.step}${running.note ? `: ${escapeTo(running.note, 200)}` : ''}` : ''}`
    : say('night.status.idle');
  const next =
    nextAt === null
      ? say('night.status.never', { cron })
      : say('night.status.next', { moment: momentIn(zone, nextAt), zone, when: ago(nextAt) });
  const report =
    reportChannelId === null
      ? say('night.status.no-reports')
      : say('night.status.reports', { channel: `<#${reportChannelId}>` });
  return reply(
    [
      card(
        text(`${say('night.status.head')}\n${now}`),
        text(`${next}\n${last ? say('night.status.last', { run: runLine(last, zone) }) : say('night.status.nothing')}`),
        text(`-# ${report}${trouble ? ` ${trouble}` : ''}`),
      ),
    ],
    { onlyYou: true },
  );
}

export function historyView(runs: readonly RunSummary[], zone: string): Reply {
  const lines = runs.map((run) => runLine(run, zone));
  const shown = lines.length === 0 ? say('night.history.none') : lines.join('\n');
  return reply([card(text(`${say('night.history.head')}\n${shown}`), text(say('night.history.zone', { zone })))], {
    onlyYou: true,
  });
}

function runLine({ plan, startedAt, tookMs, outcome, note }: RunSummary, zone: string): string {
  const took = tookMs === null ? '' : ` · ${duration(tookMs)}`;
  return `${outcome === 'done' ? '✅' : say(`night.outcome.${outcome}`)} ${plan} · ${momentIn(zone, startedAt)}${took}${note === '' ? '' : ` · ${escapeTo(note, 150)}`}`;
}
