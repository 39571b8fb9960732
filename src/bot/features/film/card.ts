import type { Movie } from '#catalogue/movie.ts';
import type { ToldFilm } from '#contract/films.ts';
import type { FilmPage } from '#contract/tmdb.ts';
import { countryNames, filmTitle, say } from '#messages/index.ts';
import type { Block, CardPart, Picture } from '../../answer.ts';
import { card, illustrated, line, text } from '../../components/blocks.ts';
import { type Button, button, link, row } from '../../components/buttons.ts';
import { genresMarked } from '../../emoji/at-hand.ts';
import { LIMITS } from '../../limits.ts';
import { measurePayload } from '../../replies/payload.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName, runningTime } from '../../text/film.ts';
import { leadOn } from './actions.ts';
import { pageLines } from './page.ts';
import { premiseOf } from './premise.ts';
import { sourceOf } from './source.ts';

/** Room for what a film is about, and what is left of a message for lines of our own. */
const PREMISE = 600;
const OWN_LINES = 120;

export interface FilmCardOptions {
  /** What stands over the film: what was asked. */
  readonly above?: readonly CardPart[];
  /** Buttons between the film and those that lead on. */
  readonly rows?: readonly CardPart[];
  readonly picture?: Picture | null;
  /** Whether its story may be read from here; it may when absent. */
  readonly stories?: boolean;
  /** What TMDB adds. */
  readonly page?: FilmPage | null;
}

/** A film's card: what it is, what it is about, and where to go from here. Nothing in it gives the story away. */
export function filmCard(film: ToldFilm, options: FilmCardOptions = {}): Block {
  const { above = [], rows = [], picture = null, stories = true, page = null } = options;
  const further = [...(stories ? storyButton(film) : []), ...trailerLink(page), ...filmLinks(film)];
  const head = text(headOf(film, page));
  const added = pageLines(page).map((said) => text(said));
  const asked = measurePayload([card(...above, head, ...added, ...rows)]).characters;
  const room = Math.min(PREMISE, LIMITS.message.text - OWN_LINES - asked); // the more was asked, the less is told
  return card(
    ...above,
    picture ? illustrated(head, picture) : head,
    line(),
    ...premiseParts(film, room),
    ...added,
    line(),
    ...rows,
    leadOn(film),
    ...(further.length > 0 ? [row(...further)] : []),
  );
}

function premiseParts(film: ToldFilm, room: number): CardPart[] {
  const premise = premiseOf(film, room);
  if (film.premise === null) return [text(say('film.card.untold'))];
  if (!premise) return [];
  const source = sourceOf(film, film.premise.from);
  return [text(premise), ...(source === '' ? [] : [text(say('film.card.source', { source }))])];
}

/** The story is for whoever presses, and for nobody else. */
function storyButton({ id, plot }: Movie): Button[] {
  return plot === ''
    ? []
    : [button(say('film.button.story'), { command: 'film', action: 'story', owner: null, args: [id] })];
}

const trailerLink = (page: FilmPage | null): Button[] =>
  page?.trailer ? [link(say('film.button.trailer'), page.trailer)] : [];

/** Links to what other places say about it: up to three. */
function filmLinks({ ids }: Movie): Button[] {
  const addresses: (readonly [string, string | undefined])[] = [
    ['TMDB', ids.tmdb === undefined ? undefined : `https://www.themoviedb.org/movie/${ids.tmdb}`],
    ['IMDb', ids.imdb === undefined ? undefined : `https://www.imdb.com/title/tt${String(ids.imdb).padStart(7, '0')}/`],
    [
      'Wikipedia',
      ids.wikipedia === undefined ? undefined : `https://en.wikipedia.org/wiki/${encodeURIComponent(ids.wikipedia)}`,
    ],
  ];
  return addresses.flatMap(([label, url]) =>
    url === undefined || url.length > LIMITS.component.linkUrl ? [] : [link(label, url)],
  );
}

function headOf(film: Movie, page: FilmPage | null): string {
  const minutes = film.minutes ?? page?.minutes ?? undefined;
  const original = film.originalTitle ?? film.title;
  const aside = [
    original === filmTitle(film) ? '' : `*${escapeTo(original, 150)}*`,
    escapeTo(countryNames(film.origin), 150),
    minutes === undefined ? '' : runningTime(minutes),
  ].filter(Boolean);
  return [
    `## ${filmName(film, 250)}`,
    aside.length > 0 ? aside.join(' · ') : '',
    film.genres.length > 0 ? say('film.card.genres', { genres: genresMarked(film.genres) }) : '',
    people('film.card.directors', film.directors, 3),
    people('film.card.cast', film.cast, 6),
  ]
    .filter(Boolean)
    .join('\n');
}

function people(key: 'film.card.directors' | 'film.card.cast', names: readonly string[], most: number): string {
  return names.length === 0 ? '' : say(key, { names: escapeTo(names.slice(0, most).join(', '), 300) });
}
