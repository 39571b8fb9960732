import { createRandom, permutation } from 'onnx-autograd';
import type { GenreFilm } from './examples.ts';
import { groupFilms } from './groups.ts';

/** Indices of films, ascending; no film, remake or copied text is on two sides. */
export interface GenreSplit {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
}

const SHARES = [0.8, 0.1, 0.1] as const;

/**
 * Iterative stratification (Sechidis, Tsoumakas & Vlahavas 2011) over groups of films that belong together: the rarest
 * label is dealt out first, each time to the side that still lacks most of it, so that every side has every label in
 * like shares.
 */
export function splitFilms(films: readonly GenreFilm[], seed: number): GenreSplit {
  const groups = new Map<number, number[]>();
  groupFilms(films).forEach((group, film) => {
    const members = groups.get(group);
    if (members) members.push(film);
    else groups.set(group, [film]);
  });
  const all = [...groups.values()];
  const order = Array.from(permutation(createRandom(seed), all.length), (at) => all[at]!);
  const labels = films[0]?.targets.length ?? 0;
  // Where a film comes from is stratified like a label: blurbs and encyclopedia plots differ in kind.
  const traits = (film: number): number[] => {
    const { targets, source } = films[film]!;
    return [...targets, source === 'plot' ? 1 : 0];
  };
  const sums = order.map((members) => {
    const sum = new Float64Array(labels + 1);
    for (const film of members)
      traits(film).forEach((value, label) => {
        sum[label]! += value;
      });
    return sum;
  });
  const wanted = SHARES.map((share) => ({
    films: share * films.length,
    traits: Float64Array.from(
      { length: labels + 1 },
      (_, label) => share * sums.reduce((all, sum) => all + sum[label]!, 0),
    ),
  }));
  const sides: number[][] = SHARES.map(() => []);
  const open = new Set(order.keys());
  const deal = (group: number, label: number | null) => {
    let best = 0;
    for (let side = 1; side < wanted.length; side += 1) {
      const [a, b] = [wanted[side]!, wanted[best]!];
      const difference = label === null ? 0 : a.traits[label]! - b.traits[label]!;
      if (difference > 1e-9 || (Math.abs(difference) <= 1e-9 && a.films > b.films)) best = side;
    }
    sides[best]!.push(...order[group]!);
    wanted[best]!.films -= order[group]!.length;
    sums[group]!.forEach((count, at) => {
      wanted[best]!.traits[at]! -= count;
    });
    open.delete(group);
  };

  for (;;) {
    const left = new Float64Array(labels + 1);
    for (const group of open)
      sums[group]!.forEach((count, label) => {
        left[label]! += count;
      });
    let rarest = -1;
    left.forEach((count, label) => {
      if (count > 0 && (rarest < 0 || count < left[rarest]!)) rarest = label;
    });
    if (rarest < 0) break;
    for (const group of [...open]) if (sums[group]![rarest]! > 0) deal(group, rarest);
  }
  for (const group of [...open]) deal(group, null);
  const [train, validation, test] = sides.map((side) => Uint32Array.from(side).sort());
  return { train: train!, validation: validation!, test: test! };
}
