import { idKeys } from './identity.ts';
import { type PartialMovie, SOURCES, type SourceName } from './partial.ts';
import { looseKey, personKey } from './people.ts';
import { looseTitleKey, titleKey } from './titles.ts';
import { wordHashes } from './words.ts';

/** What is kept in memory of a row while rows are matched: enough to tell films apart, none of the texts. */
export interface Trace {
  readonly source: SourceName;
  /** Where the row's JSON lies in its source's file. Bytes. */
  readonly offset: number;
  readonly length: number;
  /** {@link titleKey} of the title. */
  readonly key: string;
  /** Keys of every other name it goes by. */
  readonly otherKeys: readonly string[];
  readonly year: number | null;
  readonly ids: readonly string[];
  readonly directors: readonly string[];
  readonly cast: readonly string[];
  readonly languages: readonly string[];
  /** Hashed words of its texts, sorted: evidence when two rows agree on little else. */
  readonly words: Uint32Array;
  readonly votes: number;
  readonly thin: boolean;
  /** The same for the same row in any order of rows. */
  readonly fingerprint: string;
}

/** Takes from a row what matching needs. */
export function trace(movie: PartialMovie, offset: number, length: number): Trace {
  const key = titleKey(movie.title);
  const others = [movie.originalTitle, ...(movie.alternativeTitles ?? [])].filter((title) => title !== undefined);
  const ids = idKeys(movie.ids ?? {}).sort();
  const rank = String(SOURCES.indexOf(movie.source));
  return {
    source: movie.source,
    offset,
    length,
    key,
    otherKeys: [...new Set([looseTitleKey(movie.title), ...others.map(titleKey)])].filter((other) => other !== key),
    year: movie.year,
    ids,
    directors: (movie.directors ?? []).flatMap((name) => [personKey(name), looseKey(name)]),
    cast: (movie.cast ?? []).map(personKey),
    languages: movie.languages ?? [],
    words: wordHashes(movie.lead ?? '', movie.overview ?? '', movie.plot ?? '', (movie.cast ?? []).join(' ')),
    votes: movie.votes ?? 0,
    thin: movie.thin === true,
    fingerprint: [rank, key, movie.year ?? '', ids.join(' ')].join('|'),
  };
}
