import type { Movie } from '#catalogue/movie.ts';
import type { CardPart } from '../../answer.ts';
import { line, text } from '../../components/blocks.ts';
import { type Button, link } from '../../components/buttons.ts';
import { LIMITS } from '../../limits.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName, runningTime } from '../../text/film.ts';
import { firstSentences, plotWithHiddenEnding } from '../../text/plot.ts';

/** Everything about one film, for a card, in at most `max` characters. The ending stays hidden until it is pressed. */
export function filmParts(film: Movie, max = 3_700): CardPart[] {
  const head = headOf(film);
  const story = storyOf(film, max - head.length - SOURCES);
  const from = sourcesOf(film);
  return [
    text(head),
    line(),
    ...story.map((paragraph) => text(paragraph)),
    ...(from === '' ? [] : [text(`-# ${from}`)]),
  ];
}

/** Where the texts that are shown come from, as their licences ask; empty for texts of our own. */
function sourcesOf({ plot, overview, lead, ids }: Movie): string {
  const encyclopedia = ids.wikipedia !== undefined && (plot !== '' || (overview === '' && lead !== ''));
  const tmdb = ids.tmdb !== undefined && overview !== '';
  const named = [encyclopedia ? 'Wikipedia (CC BY-SA 4.0)' : '', tmdb ? 'TMDB' : ''].filter(Boolean);
  return named.length === 0 ? '' : `Text: ${named.join(' and ')}`;
}

/** Room for {@link sourcesOf}. */
const SOURCES = 60;

function storyOf({ overview, plot, lead }: Movie, max: number): string[] {
  if (plot === '') {
    const blurb = overview === '' ? lead : overview;
    return [
      blurb === '' ? '*Nobody has told me its story yet.*' : escapeTo(firstSentences(blurb, 800), Math.min(max, 900)),
    ];
  }
  const blurb = overview === '' ? '' : escapeTo(firstSentences(overview, 400), Math.min(500, Math.floor(max / 3)));
  const story = plotWithHiddenEnding(plot, Math.min(1_600, max - blurb.length));
  return blurb === '' ? [story] : [blurb, story];
}

/** Links to what other places say about it: up to three. */
export function filmLinks({ ids }: Movie): Button[] {
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

function headOf(film: Movie): string {
  const aside = [
    film.originalTitle !== undefined && film.originalTitle !== film.title
      ? `*${escapeTo(film.originalTitle, 150)}*`
      : '',
    escapeTo(film.origin.join(', '), 150),
    film.minutes === undefined ? '' : runningTime(film.minutes),
  ].filter(Boolean);
  return [
    `## ${filmName(film, 250)}`,
    aside.length > 0 ? aside.join(' · ') : '',
    film.genres.length > 0 ? `**Genres** ${film.genres.join(', ')}` : '',
    people('Directed by', film.directors, 3),
    people('With', film.cast, 6),
  ]
    .filter(Boolean)
    .join('\n');
}

function people(label: string, names: readonly string[], most: number): string {
  return names.length === 0 ? '' : `**${label}** ${escapeTo(names.slice(0, most).join(', '), 300)}`;
}
