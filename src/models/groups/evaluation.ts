import { createRandom } from 'onnx-autograd';
import { bootstrap, type Interval } from '#numbers/bootstrap.ts';
import { ndcgAtK } from '../recommend/evaluation/metrics.ts';
import type { Split } from '../recommend/evaluation/split.ts';
import type { Scorer } from '../recommend/recommender.ts';
import { GROUP_RULES, listForGroup } from './list-for-group.ts';

/** Of a way of choosing: the nDCG@10 of a group's least happy member, and of all its members on average. */
export interface GroupRow {
  readonly leastNdcgAt10: number;
  readonly leastInterval: Interval;
  readonly meanNdcgAt10: number;
}

export interface GroupTable {
  readonly groups: number;
  readonly rows: Readonly<Record<string, GroupRow>>;
  /** Least happy member's nDCG@10 of `fair` over that of `average`, paired by group. */
  readonly ratio: number;
  readonly ratioInterval: Interval;
}

/** Lists of ten for synthetic groups of 3 to 5 people, drawn with a seed from those whose likes were held back. */
export function evaluateGroups(split: Split, scorer: Scorer, groups: number, seed: number): GroupTable {
  const next = createRandom(seed);
  const names = [...GROUP_RULES, 'random'] as const;
  const least = new Map<string, number[]>(names.map((name) => [name, []]));
  const mean = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let group = 0; group < groups; group += 1) {
    const size = 3 + Math.floor(next() * 3);
    const people = new Set<number>();
    while (people.size < size) people.add(Math.floor(next() * split.tested.length));
    const members = [...people].map((person) => split.tested[person]!);
    const seen = new Set(members.flatMap(({ taste }) => [...taste.liked, ...taste.low]));
    const open = (film: number): boolean => !seen.has(film) && (split.candidates?.has(film) ?? true);
    const scores = members.map(({ taste }) => scorer.score(taste));
    for (const name of names) {
      const list = name === 'random' ? drawn(split.train.films, open, next) : listForGroup(scores, name, 10, open);
      const happy = members.map(({ held }) => ndcgAtK(list, new Set([...held].filter(open)), 10));
      least.get(name)!.push(Math.min(...happy));
      mean.get(name)!.push(happy.reduce((sum, one) => sum + one, 0) / happy.length);
    }
  }
  const averageOver = (values: readonly number[], sample: Uint32Array): number =>
    sample.reduce((sum, at) => sum + values[at]!, 0) / Math.max(1, sample.length);
  const all = Uint32Array.from({ length: groups }, (_, at) => at);
  const ratioOf = (sample: Uint32Array): number => averageOver(least.get('fair')!, sample) / Math.max(1e-9, averageOver(least.get('average')!, sample)); // biome-ignore format: one formula
  const intervals = bootstrap(groups, (sample) => ({ ratio: ratioOf(sample), ...Object.fromEntries(names.map((name) => [name, averageOver(least.get(name)!, sample)])) }) as Record<string, number>, { seed }); // biome-ignore format: one call
  return {
    groups,
    rows: Object.fromEntries(
      names.map((name) => [
        name,
        {
          leastNdcgAt10: averageOver(least.get(name)!, all),
          leastInterval: intervals[name]!,
          meanNdcgAt10: averageOver(mean.get(name)!, all),
        },
      ]),
    ),
    ratio: ratioOf(all),
    ratioInterval: intervals['ratio']!,
  };
}

function drawn(films: number, open: (film: number) => boolean, next: () => number): number[] {
  const list = new Set<number>();
  for (let tries = 0; list.size < 10 && tries < 10_000; tries += 1) {
    const film = Math.floor(next() * films);
    if (open(film)) list.add(film);
  }
  return [...list];
}
