import { setTimeout as sleep } from 'node:timers/promises';
import type { Experiment } from '../experiment.ts';

/** Long pictures must not hold questions up. */
export const pictures: Experiment = {
  name: 'pictures',
  async run({ discord }) {
    for (let at = 0; at < 16; at++) discord.slash('map', at % 2 === 0 ? {} : { method: 'tsne' });
    await sleep(300);
    const asked = Array.from({ length: 5 }, (_, at) =>
      discord.slash('plot', { query: `a ship in a storm, ${at} sailors` }),
    );
    await sleep(10_000);
    const times = asked.map((id) => discord.answers.get(id)?.answeredMs ?? Number.POSITIVE_INFINITY);
    const longest = Math.max(...times);
    return [
      {
        what: 'five questions while sixteen maps are drawn',
        seen: `the last was answered after ${longest === Number.POSITIVE_INFINITY ? 'more than 10 s' : `${Math.round(longest)} ms`}`,
        held: longest < 2_000,
      },
    ];
  },
};
