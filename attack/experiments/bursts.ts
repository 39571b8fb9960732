import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered } from '../discord.ts';
import type { Experiment, Finding, Target } from '../experiment.ts';

/** Sends `count` interactions spread evenly over a second, and waits as long as Discord would. */
async function burst(count: number, send: (at: number) => string, { discord }: Target) {
  const ids: string[] = [];
  const began = performance.now();
  while (ids.length < count) {
    const due = Math.min(count, Math.ceil(((performance.now() - began) * count) / 1_000));
    while (ids.length < due) ids.push(send(ids.length));
    await sleep(4);
  }
  await sleep(4_000);
  return ids.map((id) => discord.answers.get(id));
}

function judge(
  what: string,
  answers: readonly (Answered | undefined)[],
  empty: (answer: Answered) => boolean,
): Finding {
  const heard = answers.filter((answer) => answer !== undefined);
  const times = heard.map(({ acknowledgedMs }) => acknowledgedMs).sort((a, b) => a - b);
  const at = (share: number): string => `${Math.round(times[Math.floor(share * (times.length - 1))] ?? 0)} ms`;
  const unanswered = answers.length - heard.length;
  const nothing = heard.filter(empty).length;
  return {
    what: `${answers.length.toLocaleString('en')} ${what} within a second`,
    seen: `${unanswered} without an answer, ${nothing} with an empty one; first word p50 ${at(0.5)}, p99 ${at(0.99)}`,
    held: unanswered === 0 && nothing === 0 && (times.at(-1) ?? 0) < 2_000,
  };
}

export const bursts: Experiment = {
  name: 'bursts',
  async run(target) {
    const { discord, bot } = target;
    const never = (): boolean => false;
    const findings: Finding[] = [];
    for (const count of [1_000, 2_000]) {
      const plots = await burst(
        count,
        (at) => discord.slash('plot', { query: `a hotel in winter, ${at} guests` }),
        target,
      );
      findings.push(judge('/plot', plots, never));
      await sleep(3_000);
    }
    const letters = ['al', 'the ', 'god', 'star', 'wi', 'ma', 'bl', 'ki', 'to', 'in'];
    const typed = (at: number): string =>
      discord.slash('rate', { film: letters[at % letters.length]! }, { focused: 'film' });
    findings.push(judge('suggestions', await burst(1_000, typed, target), ({ text }) => text === ''));
    await bot.ready();
    return findings;
  },
};
