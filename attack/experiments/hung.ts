import { setTimeout as sleep } from 'node:timers/promises';
import type { Experiment, Finding } from '../experiment.ts';

interface Health {
  readonly models: Readonly<Record<string, { readonly pid: number; readonly restarts: number }>>;
}

/** A models' process that stands still: SIGSTOP, as a page fault storm or a stuck driver would have it. */
export const hung: Experiment = {
  name: 'hung',
  async run({ discord, bot }) {
    const findings: Finding[] = [];
    const health = async () => (await (await fetch(`${bot.http}/health`)).json()) as Health;
    const before = (await health()).models['models']!;
    process.kill(before.pid, 'SIGSTOP');
    const rated = discord.slash('rate', { film: 'Alien', stars: 4 });
    await sleep(2_500);
    const answer = discord.answers.get(rated)?.text ?? '';
    findings.push({
      what: '/rate while the models hang',
      seen: answer === '' ? 'no answer within 2.5 s' : `answered: ${answer.split('\n')[0]}`,
      held: answer !== '' && !/again in a few seconds|took too long/.test(answer),
    });
    await bot.until('503', async () => (await bot.status('/ready')) === 503, 15_000);
    const began = performance.now();
    await bot.until('started again', async () => (await health()).models['models']!.restarts > before.restarts, 60_000);
    await bot.ready();
    const seconds = Math.round((performance.now() - began) / 1_000);
    findings.push({
      what: 'the models stopped with SIGSTOP',
      seen: `/ready says 503; killed, started again and ready within ${seconds} s`,
      held: true,
    });
    return findings;
  },
};
