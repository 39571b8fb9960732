import { listed } from './intl.ts';
import { type PlainKey, say } from './say.ts';
import { spoken } from './speaking.ts';

/** Comedy, Science Fiction … -> their names in the language that is spoken. */
const GENRE_KEYS = {
  Action: 'genres.choice.action',
  Adventure: 'genres.choice.adventure',
  Animation: 'genres.choice.animation',
  Comedy: 'genres.choice.comedy',
  Crime: 'genres.choice.crime',
  Documentary: 'genres.choice.documentary',
  Drama: 'genres.choice.drama',
  Family: 'genres.choice.family',
  Fantasy: 'genres.choice.fantasy',
  History: 'genres.choice.history',
  Horror: 'genres.choice.horror',
  Music: 'genres.choice.music',
  Mystery: 'genres.choice.mystery',
  Romance: 'genres.choice.romance',
  'Science Fiction': 'genres.choice.science-fiction',
  Thriller: 'genres.choice.thriller',
  War: 'genres.choice.war',
  Western: 'genres.choice.western',
} as const satisfies Record<string, PlainKey>;
type Genre = keyof typeof GENRE_KEYS;

const isGenre = (name: string): name is Genre => Object.hasOwn(GENRE_KEYS, name);

/** `Science Fiction` -> `science-fiction`, as in keys. */
export const genreSlug = (genre: string): string => genre.toLowerCase().replaceAll(' ', '-');

/** The message with a genre's name: for a choice of a command. */
export const genreKey = (genre: Genre): PlainKey => GENRE_KEYS[genre];

/** A genre as it is called in the language that is spoken; as it is where it is none of ours. */
export const genreName = (genre: string): string => (isGenre(genre) ? say(GENRE_KEYS[genre]) : genre);

export const genreNames = (genres: readonly string[]): string => listed(genres.map(genreName), 'unit');

/** A film's title as it is known in the language that is spoken. */
export const filmTitle = ({
  title,
  titles,
}: {
  readonly title: string;
  readonly titles?: Readonly<Record<string, string>>;
}): string => titles?.[spoken()] ?? title;
