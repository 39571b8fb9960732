import { listed, say } from '#messages/index.ts';
import { filmName } from '../../text/film.ts';
import type { RankedHit } from './ask.ts';

/** Names in the sentence at most. */
const MOST_NAMED = 2;

/** One sentence on what a clue or an answer has changed among the first ten. */
export function changes(before: readonly RankedHit[], after: readonly RankedHit[]): string {
  const was = new Map(before.map(({ film, rank }) => [film.id, rank]));
  const first = after[0];
  if (!first) return say('plot.change.nothing-fits');
  const risen = after
    .flatMap((hit) => ({ hit, by: (was.get(hit.film.id) ?? 0) - hit.rank }))
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by)[0]?.hit;
  const isSame = after.length === before.length && after.every(({ film, rank }) => was.get(film.id) === rank);
  if (isSame) return say('plot.change.same');
  const name = ({ film }: RankedHit): string => `**${filmName(film, 60)}**`;
  return [
    say(was.get(first.film.id) === 1 ? 'plot.change.stays' : 'plot.change.first', { film: name(first) }),
    risen && risen !== first
      ? say('plot.change.rises', { film: name(risen), from: was.get(risen.film.id) ?? 0, to: risen.rank })
      : '',
    fresh(after, was, first, name),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The films that were not among the ten before, the first one aside. */
function fresh(
  after: readonly RankedHit[],
  was: ReadonlyMap<string, number>,
  first: RankedHit,
  name: (hit: RankedHit) => string,
): string {
  const others = after.filter((hit) => hit !== first && !was.has(hit.film.id));
  if (others.length === 0) return '';
  const films = listed(others.slice(0, MOST_NAMED).map(name), 'unit');
  const count = others.length - MOST_NAMED;
  return count > 0 ? say('plot.change.new-more', { films, count }) : say('plot.change.new', { films });
}
