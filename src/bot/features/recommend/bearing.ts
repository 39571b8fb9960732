/** "But darker": a direction as members type and press it. */
import { type Bearing, DIRECTIONS, type DirectionName } from '#contract/recommend.ts';
import { listed, type PlainKey, say } from '#messages/index.ts';
import { sameForAll } from '../../command.ts';
import { type Problem, problem } from '../../problems.ts';

const IN_WORDS = {
  darker: 'recommend.direction.darker',
  lighter: 'recommend.direction.lighter',
  older: 'recommend.direction.older',
  newer: 'recommend.direction.newer',
  shorter: 'recommend.direction.shorter',
  longer: 'recommend.direction.longer',
  'less known': 'recommend.direction.less-known',
  'better known': 'recommend.direction.better-known',
  stranger: 'recommend.direction.stranger',
  'more realistic': 'recommend.direction.more-realistic',
  'more hopeful': 'recommend.direction.more-hopeful',
  'more hopeless': 'recommend.direction.more-hopeless',
  funnier: 'recommend.direction.funnier',
  'more serious': 'recommend.direction.more-serious',
  scarier: 'recommend.direction.scarier',
  faster: 'recommend.direction.faster',
  quieter: 'recommend.direction.quieter',
  'more romantic': 'recommend.direction.more-romantic',
} as const satisfies Record<DirectionName, PlainKey>;

/** Every direction, and after all of them each twice as far. */
const EVERY: readonly Bearing[] = ([1, 2] as const).flatMap((steps) =>
  DIRECTIONS.map((direction) => ({ direction, steps })),
);

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
  const said = inTheirWords(text);
  if (said) return said;
  const direction = DIRECTIONS.find((name) => name === named || name === `more ${named}`) ?? ALSO[named];
  return direction === undefined
    ? problem('direction-unknown', { directions: listed(DIRECTIONS.map(directionInWords), 'unit') })
    : { direction, steps };
}

/** As its reader's language says it. */
export const directionInWords = (direction: DirectionName): string => say(IN_WORDS[direction]);

export const bearingInWords = ({ direction, steps }: Bearing): string =>
  steps === 2 ? say('recommend.much', { direction: directionInWords(direction) }) : directionInWords(direction);

/** A direction as the language that is spoken says it, which is how it is offered and shown. */
const inTheirWords = (typed: string): Bearing | undefined =>
  EVERY.find((each) => bearingInWords(each).toLowerCase() === typed);

/** Pressed again a direction goes twice as far, and a third time it is off. */
export function pressed(direction: DirectionName, before: Bearing | null): Bearing | null {
  if (before?.direction !== direction) return { direction, steps: 1 };
  return before.steps === 1 ? { direction, steps: 2 } : null;
}

/** Directions, and each of them twice as far. */
export const completeBearing = sameForAll(async (typed) => {
  const wanted = typed.trim().toLowerCase();
  const named = EVERY.map((each) => bearingInWords(each)).filter((name) => name.toLowerCase().includes(wanted));
  return named.slice(0, 25).map((name) => ({ name, value: name }));
});
