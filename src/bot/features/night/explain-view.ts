import type { CheckResult, StoppedStep } from '#contract/checks.ts';
import { numberOf, say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';
import { momentIn } from './times.ts';

/** What was stopped before training and why, with every check that was made. */
export function explainView(stopped: readonly StoppedStep[], zone: string): Reply {
  if (stopped.length === 0) {
    return reply([card(text(`${say('night.checks.head')}\n${say('night.checks.nothing')}`))], { onlyYou: true });
  }
  const parts = stopped.map(({ step, title, at, checks }) =>
    text(
      [
        say('night.checks.stopped', { step: escapeTo(title, 60) }),
        say('night.checks.when', { moment: momentIn(zone, at), zone }),
        ...checks.filter(({ passed }) => !passed).map(({ reason }) => `> ${escapeTo(reason, 300)}`),
        ...checks.map(checkLine),
        say('night.checks.if-right', { step }),
      ].join('\n'),
    ),
  );
  return reply([card(text(say('night.checks.head')), ...parts)], { onlyYou: true });
}

function checkLine({ check, value, threshold, passed }: CheckResult): string {
  return say('night.checks.line', {
    mark: passed ? '✓' : '✗',
    check: escapeTo(check, 80),
    value: figure(value),
    most: figure(threshold),
  });
}

const figure = (value: number): string => (Number.isInteger(value) ? numberOf(value) : numberOf(value, 3));
