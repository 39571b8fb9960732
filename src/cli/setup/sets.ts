import { UsageError } from '../verb.ts';
import type { DataSet } from './data-set.ts';
import { FILM_SETS } from './film-sets.ts';
import { GIF_SETS } from './gif-sets.ts';
import { LESSON_SETS } from './lesson-sets.ts';

/** Everything `marquee setup` knows how to fetch, in the order in which it is listed. */
export const DATA_SETS: readonly DataSet[] = [...FILM_SETS, ...GIF_SETS, ...LESSON_SETS];

/**
 * The sets that were asked for by name, or all that are not {@link DataSet.onDemand}: of a folder, whatever may be used
 * without being named.
 *
 * @throws UsageError naming the first unknown name.
 */
export function chooseSets(names: readonly string[], { folder = false } = {}): DataSet[] {
  if (names.length === 0)
    return DATA_SETS.filter(({ onDemand }) => onDemand === undefined || (folder && onDemand === 'fetch'));
  for (const name of names) {
    if (!DATA_SETS.some((set) => set.name === name)) {
      throw new UsageError(
        `There is no data set named "${name}"; there are: ${DATA_SETS.map((set) => set.name).join(', ')}.`,
      );
    }
  }
  return DATA_SETS.filter((set) => names.includes(set.name));
}

/** The table of `marquee setup --list`. */
export function listSets(): string {
  return DATA_SETS.map(({ name, title, size, licence, terms, manual, onDemand }) =>
    [
      `${name}${onDemand ? ' (only when named)' : ''}`,
      `  ${title}`,
      `  ${size}; ${licence}`,
      `  ${terms}`,
      ...(manual === undefined ? [] : [`  By hand: ${manual}`]),
    ].join('\n'),
  ).join('\n\n');
}
