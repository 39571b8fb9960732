import type { CheckResult, StoppedStep } from '#contract/checks.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';
import { momentIn } from './times.ts';

/** What was stopped before training and why, with every check that was made. */
export function explainView(stopped: readonly StoppedStep[], zone: string): Reply {
  if (stopped.length === 0) {
    const nothing = 'Nothing is stopped: every input looked like those of the nights before.';
    return reply([card(text(`## Checks before training\n${nothing}`))], { onlyYou: true });
  }
  const parts = stopped.map(({ step, title, at, checks }) =>
    text(
      [
        `### ${escapeTo(title, 60)} was stopped`,
        `-# ${momentIn(zone, at)} (${zone}) · the version in use stays in use`,
        ...checks.filter(({ passed }) => !passed).map(({ reason }) => `> ${escapeTo(reason, 300)}`),
        ...checks.map(checkLine),
        `-# If the data are as they should be: \`/jobs accept step:${step}\`. Else put the right file back and run \`/jobs run\`.`,
      ].join('\n'),
    ),
  );
  return reply([card(text('## Checks before training'), ...parts)], { onlyYou: true });
}

function checkLine({ check, value, threshold, passed }: CheckResult): string {
  return `-# ${passed ? '✓' : '✗'} ${escapeTo(check, 80)}: ${figure(value)}, at most ${figure(threshold)}`;
}

const figure = (value: number): string => (Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(3));
