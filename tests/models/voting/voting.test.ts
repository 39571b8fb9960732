import { describe, expect, it } from 'vitest';
import { type Ballot, countApproval, countLeastMisery, countRunoff } from '#models/voting/index.ts';

const ballot = (films: string): Ballot => [...films].map((film) => ({ film }));
const times = (count: number, films: string): Ballot[] => Array.from({ length: count }, () => ballot(films));
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Instant run-off as a returning officer does it: piles of papers. Written apart from the rules under test and in another
 * way: recursive, papers shrink as films go out.
 */
function reference(
  films: readonly string[],
  papers: readonly string[][],
  past: Record<string, number>[] = [],
): string[] {
  const piles: Record<string, number> = Object.fromEntries(films.map((film) => [film, 0]));
  for (const [top] of papers) if (top !== undefined) piles[top]! += 1;
  const all = papers.filter(({ length }) => length > 0).length;
  const leader = films.find((film) => piles[film]! > all / 2);
  if (leader !== undefined || films.length === 1) return [leader ?? films[0]!];
  const behind = (a: string, b: string): number => {
    for (const round of [piles, ...past]) if (round[a] !== round[b]) return round[a]! - round[b]!;
    return films.indexOf(b) - films.indexOf(a);
  };
  const out = [...films].sort(behind)[0]!;
  const rest = films.filter((film) => film !== out);
  return [
    out,
    ...reference(
      rest,
      papers.map((paper) => paper.filter((film) => film !== out)),
      [piles, ...past],
    ),
  ];
}

describe('instant run-off', () => {
  it('equals a reference on 10,000 seeded elections, round by round', () => {
    const next = seeded(21);
    for (let election = 0; election < 10_000; election += 1) {
      const films = [...'abcdefgh'].slice(0, 1 + Math.floor(next() * 8));
      const ballots = Array.from({ length: Math.floor(next() * 12) }, () => {
        const shuffled = films.map((film) => [next(), film] as const).sort(([a], [b]) => a - b);
        return shuffled.slice(0, Math.floor(next() * (films.length + 1))).map(([, film]) => film);
      });
      const count = countRunoff(
        films,
        ballots.map((one) => ballot(one.join(''))),
      );
      const went = [...count.rounds.flatMap(({ out }) => out ?? []), count.winner];
      expect(went, `election ${election}`).toEqual(reference(films, ballots));
    }
  });

  it('elects Knoxville of Tennessee’s four cities, and Kiss in Burlington in 2009', () => {
    const tennessee = [...times(42, 'MNCK'), ...times(26, 'NCKM'), ...times(15, 'CKNM'), ...times(17, 'KCNM')];
    expect(countRunoff([...'MNCK'], tennessee)).toMatchObject({ winner: 'K', tied: [], rounds: [{ out: 'C' }, { out: 'N' }, { votes: [['K', 58], ['M', 42]] }] }); // biome-ignore format: one count
    const burlington = [
      ...times(1332, 'MKW'), ...times(767, 'MWK'), ...times(455, 'M'), ...times(2043, 'KMW'), ...times(371, 'KWM'),
      ...times(568, 'K'), ...times(1513, 'WMK'), ...times(495, 'WKM'), ...times(1289, 'W'),
    ]; // biome-ignore format: ballots of the count
    const { winner, rounds } = countRunoff([...'MKW'], burlington);
    expect(winner).toBe('K'); // who would have lost to M alone: the method's best known flaw, and the rule that was asked for
    expect(rounds[0]?.out).toBe('M');
  });

  it('decides ties by earlier rounds, then by who was proposed first, and says so', () => {
    expect(countRunoff([...'ab'], [...times(1, 'a'), ...times(1, 'b')])).toMatchObject({ winner: 'a', tied: ['b'] });
    expect(countRunoff([...'ba'], [...times(1, 'a'), ...times(1, 'b')])).toMatchObject({ winner: 'b', tied: ['a'] });
    // c goes out; then a and b are level, and b had more in the first round.
    const ballots = [...times(3, 'b'), ...times(2, 'a'), ...times(1, 'ca')];
    expect(countRunoff([...'abc'], ballots)).toMatchObject({ winner: 'b', tied: ['a'] });
    // Of c and d, level in the first round, the one proposed last goes out; the other was level with it.
    const [first] = countRunoff(
      [...'abcd'],
      [...times(3, 'a'), ...times(3, 'b'), ...times(1, 'ca'), ...times(1, 'db')],
    ).rounds;
    expect(first).toMatchObject({ out: 'd', levelWithOut: ['c'] });
  });

  it('counts what can be counted of odd ballots', () => {
    expect(countRunoff([], times(2, 'a')).winner).toBeNull();
    expect(countRunoff(['a', 'b'], [])).toMatchObject({ winner: 'a', voters: 0 });
    expect(countRunoff(['a', 'b'], [ballot('bbba'), ballot('xyz'), ballot('')])).toMatchObject({
      winner: 'b',
      rounds: [{ exhausted: 2 }],
    });
  });
});

describe('approval', () => {
  it('chooses the film that most would watch, the first proposed of level ones', () => {
    expect(countApproval([...'abc'], [ballot('ab'), ballot('bc'), ballot('b')])).toMatchObject({ winner: 'b', tied: [], votes: [['b', 3], ['a', 1], ['c', 1]] }); // biome-ignore format: one count
    expect(countApproval([...'abc'], [ballot('c'), ballot('a')])).toMatchObject({ winner: 'a', tied: ['c'] });
    expect(countApproval([...'ab'], [ballot('bbb'), ballot('a'), ballot('a')])).toMatchObject({ winner: 'a' });
    expect(countApproval([], [])).toMatchObject({ winner: null, voters: 0 });
  });
});

describe('least misery', () => {
  const graded = (grades: Readonly<Record<string, number>>): Ballot =>
    Object.entries(grades).map(([film, grade]) => ({ film, grade }));

  it('chooses the film whose unhappiest voter is happiest', () => {
    const ballots = [graded({ a: 3, b: 2 }), graded({ a: 3, b: 2 }), graded({ a: 1, b: 2 })];
    expect(countLeastMisery([...'ab'], ballots)).toMatchObject({
      winner: 'b',
      tied: [],
      grades: [
        ['b', 2, 6],
        ['a', 1, 7],
      ],
    });
  });

  it('never chooses a vetoed film, unless every one is vetoed', () => {
    expect(countLeastMisery([...'ab'], [graded({ a: 0, b: 1 }), graded({ a: 3, b: 1 })])).toMatchObject({
      winner: 'b',
      allVetoed: false,
    });
    expect(countLeastMisery([...'ab'], [graded({ a: 0, b: 0 }), graded({ a: 1, b: 3 })])).toMatchObject({
      winner: 'b',
      allVetoed: true,
    });
  });

  it('takes a film left out as one that would do, and the first proposed of level ones', () => {
    expect(countLeastMisery([...'ab'], [graded({ a: 1 }), graded({ b: 1 })])).toMatchObject({
      winner: 'a',
      tied: ['b'],
    });
  });
});
