import type { FilmRef } from '#contract/films.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { filmName } from '../../text/film.ts';
import { starsInWords } from '../../text/stars.ts';

/** Five stars to half a star, the best first. */
const CHOICES = Array.from({ length: 10 }, (_, at) => 5 - at / 2);

/** Asks for a film's stars; those given before are chosen, and can be taken back. */
export function ratingForm(film: FilmRef, owner: string, stars: number | undefined): Reply {
  const options = CHOICES.map((choice) => ({
    label: `${starsInWords(choice)} · ${choice} ${choice === 1 ? 'star' : 'stars'}`,
    value: String(choice),
    chosen: choice === stars,
  }));
  const id = { command: 'rate', action: 'stars', owner, args: [film.id] };
  return reply(
    [
      card(
        text(`How good is **${filmName(film)}**?`),
        row(select('Stars…', id, options)),
        ...(stars === undefined ? [] : [row(takeBackButton(film, owner))]),
        text('-# Only you see this. `/recommend for-me` goes by your ratings.'),
      ),
    ],
    { place: 'new', onlyYou: true },
  );
}

export interface Rated {
  readonly stars: number;
  /** What it was before; absent for a first rating. */
  readonly before: number | undefined;
  /** Films rated by now. */
  readonly count: number;
}

/** Says what was kept, and takes it back when pressed. */
export function ratedView(film: FilmRef, owner: string, { stars, before, count }: Rated): Reply {
  const changed = before !== undefined && before !== stars ? ` It was ${starsInWords(before)} before.` : '';
  return reply(
    [
      card(
        text(`**${filmName(film)}**: ${starsInWords(stars)}.${changed}`),
        row(takeBackButton(film, owner)),
        text(
          `-# You have rated ${count} ${count === 1 ? 'film' : 'films'} · \`/recommend for-me\` goes by them · only you see this`,
        ),
      ),
    ],
    { onlyYou: true },
  );
}

export function takenBackView(film: FilmRef, stars: number): Reply {
  const said = `Taken back: **${filmName(film)}** has no rating of yours any more. It was ${starsInWords(stars)}.`;
  return reply([card(text(said))], { onlyYou: true });
}

function takeBackButton(film: FilmRef, owner: string) {
  return button('Take it back', { command: 'rate', action: 'take-back', owner, args: [film.id] });
}
