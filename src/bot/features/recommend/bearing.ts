/** "But darker": a direction as members type and press it. */
import { type Bearing, DIRECTIONS, type DirectionName } from '#contract/recommend.ts';
import { listed } from '#messages/index.ts';
import { sameForAll } from '../../command.ts';
import { type Problem, problem } from '../../problems.ts';

/** Offered as buttons; the menu has all. */
export const COMMON: readonly DirectionName[] = ['darker', 'lighter', 'older', 'newer', 'less known'];

const MUCH = /^(?:much|a lot|far|way|very)\s+/;
const LITTLE = /^(?:a (?:little|bit)|a little bit|slightly|somewhat)\s+/;
/** What people type for a direction of another name. */
const ALSO: Readonly<Record<string, DirectionName>> = {
  happier: 'lighter',
  brighter: 'lighter',
  weirder: 'stranger',
  sadder: 'more hopeless',
  bleaker: 'darker',
  slower: 'quieter',
  'more obscure': 'less known',
  obscure: 'less known',
  'more famous': 'better known',
  'more recent': 'newer',
  'more modern': 'newer',
  'more action': 'faster',
  'more fun': 'funnier',
  'less dark': 'lighter',
  'less scary': 'lighter',
  'less funny': 'more serious',
  'more scary': 'scarier',
  'more funny': 'funnier',
  'more dark': 'darker',
};

export function readBearing(typed: string): Bearing | Problem {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ').replace(/^but /, '').replace(/[.!]$/, '');
  const steps = MUCH.test(text) ? 2 : 1;
  const named = text.replace(MUCH, '').replace(LITTLE, '');
  const direction = DIRECTIONS.find((name) => name === named || name === `more ${named}`) ?? ALSO[named];
  return direction === undefined
    ? problem('direction-unknown', { directions: listed(DIRECTIONS, 'unit') })
    : { direction, steps };
}

export const bearingInWords = ({ direction, steps }: Bearing): string =>
  steps === 2 ? `much ${direction}` : direction;

/** Pressed again a direction goes twice as far, and a third time it is off. */
export function pressed(direction: DirectionName, before: Bearing | null): Bearing | null {
  if (before?.direction !== direction) return { direction, steps: 1 };
  return before.steps === 1 ? { direction, steps: 2 } : null;
}

/** Directions, and each of them twice as far. */
export const completeBearing = sameForAll(async (typed) => {
  const wanted = typed.trim().toLowerCase();
  const all = DIRECTIONS.flatMap((direction) => [direction, `much ${direction}`]);
  return all.filter((name) => name.includes(wanted)).sort((a, b) => Number(a.startsWith('much')) - Number(b.startsWith('much'))).slice(0, 25).map((name) => ({ name, value: name })); // biome-ignore format: one chain
});
