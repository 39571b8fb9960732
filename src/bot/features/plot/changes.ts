import { filmName } from '../../text/film.ts';
import type { RankedHit } from './ask.ts';

/** Names in the sentence at most. */
const MOST_NAMED = 2;

/** One sentence on what a clue or an answer has changed among the first ten. */
export function changes(before: readonly RankedHit[], after: readonly RankedHit[]): string {
  const was = new Map(before.map(({ film, rank }) => [film.id, rank]));
  const first = after[0];
  if (!first) return 'Nothing fits all of that: drop something again.';
  const fresh = after.filter(({ film }) => !was.has(film.id));
  const risen = after
    .flatMap((hit) => ({ hit, by: (was.get(hit.film.id) ?? 0) - hit.rank }))
    .filter(({ by }) => by > 0)
    .sort((a, b) => b.by - a.by)[0]?.hit;
  const isSame = after.length === before.length && after.every(({ film, rank }) => was.get(film.id) === rank);
  if (isSame) return 'That changes nothing among the first ten.';
  const name = ({ film }: RankedHit): string => `**${filmName(film, 60)}**`;
  return [
    was.get(first.film.id) === 1 ? `${name(first)} stays first` : `${name(first)} is first now`,
    risen && risen !== first ? `${name(risen)} rises from ${was.get(risen.film.id)} to ${risen.rank}` : '',
    fresh.length > 0
      ? `new: ${fresh
          .filter((hit) => hit !== first)
          .slice(0, MOST_NAMED)
          .map(name)
          .join(', ')}${more(fresh, first)}`
      : '',
  ]
    .filter((part) => part !== '' && part !== 'new: ')
    .join(' · ');
}

function more(fresh: readonly RankedHit[], first: RankedHit): string {
  const rest = fresh.filter((hit) => hit !== first).length - MOST_NAMED;
  return rest > 0 ? ` and ${rest} more` : '';
}
