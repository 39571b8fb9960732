import { setTimeout as sleep } from 'node:timers/promises';
import type { Experiment, Finding } from '../experiment.ts';

const isCallback = (request: string): boolean => request.endsWith('/callback');

/** Discord on a bad day: connections that are cut, refusals for too many requests, packets nobody can read. */
export const badDay: Experiment = {
  name: 'bad-day',
  async run({ discord, bot }) {
    const findings: Finding[] = [];
    let turn = 0;
    discord.fault = (request) => (isCallback(request) && turn++ % 2 === 0 ? (turn % 4 === 1 ? 'reset' : 'lose') : null);
    const cut = Array.from({ length: 100 }, () => discord.slash('help', {}));
    await sleep(5_000);
    const arrived = cut.filter((id) => discord.answers.get(id)?.text).length;
    findings.push({
      what: '100 commands while half of the callbacks are cut',
      seen: `${100 - arrived} without an answer`,
      held: arrived === 100,
    });

    const refusals = new Map<string, number>();
    discord.fault = (request) => {
      if (!isCallback(request)) return null;
      const before = refusals.get(request) ?? 0;
      refusals.set(request, before + 1);
      return before < 2 ? { limitMs: 1_500 } : null;
    };
    const limited = Array.from({ length: 10 }, () => discord.slash('help', {}));
    await sleep(4_000);
    const told = limited.filter((id) => discord.answers.get(id)?.text).length;
    findings.push({
      what: '10 commands whose callbacks are refused twice for 1.5 s',
      seen: `${10 - told} without an answer`,
      held: told === 10,
    });
    discord.fault = () => null;

    for (const [t, d] of [
      ['GUILD_CREATE', null],
      ['INTERACTION_CREATE', { type: 2, data: null }],
      ['INTERACTION_CREATE', { type: 3, member: 7 }],
      ['MESSAGE_CREATE', 'a word'],
      ['GUILD_DELETE', null],
      ['RESUMED', null],
    ] as const)
      discord.dispatch(t, d);
    await sleep(500);
    const after = discord.slash('help', {});
    await sleep(2_000);
    const alive = discord.answers.get(after)?.text !== undefined;
    findings.push({
      what: '6 malformed packets',
      seen: alive ? 'it lives and answers' : 'no answer after',
      held: alive,
    });

    discord.gatewayOpen = false;
    discord.drop();
    await sleep(1_500);
    const gone = await bot.status('/ready');
    discord.gatewayOpen = true;
    await bot.ready();
    findings.push({ what: 'the gateway away', seen: `/ready says ${gone}, then 200`, held: gone === 503 });
    return findings;
  },
};
