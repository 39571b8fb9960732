import type { AttentionLink } from '#contract/attention.ts';
import type { AttentionMap } from './maps.ts';
import type { Unit } from './units.ts';

/** The strongest links between two different words; punctuation and special tokens are no words. */
export function strongestLinks(map: AttentionMap, units: readonly Unit[], count = 3): AttentionLink[] {
  const links: AttentionLink[] = [];
  units.forEach((from, row) => {
    units.forEach((to, column) => {
      if (row !== column && from.spoken && to.spoken) {
        links.push({ from: from.text, to: to.text, share: map[row * units.length + column]! });
      }
    });
  });
  return links.sort((a, b) => b.share - a.share).slice(0, count);
}

/** Mean share of its attention a word of each sentence keeps within it: [first within first, second within second]. */
export function shareWithin(map: AttentionMap, units: readonly Unit[]): readonly [number, number] {
  const kept = ([0, 1] as const).map((sentence) => {
    const rows = units.flatMap((unit, at) => (unit.sentence === sentence ? [at] : []));
    const sum = rows.reduce(
      (all, row) => all + rows.reduce((part, column) => part + map[row * units.length + column]!, 0),
      0,
    );
    return rows.length === 0 ? 0 : sum / rows.length;
  });
  return [kept[0] as number, kept[1] as number];
}
