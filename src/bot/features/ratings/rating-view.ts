import type { FilmRef } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { starsMarked } from '../../emoji/at-hand.ts';
import { filmName } from '../../text/film.ts';
import { starsInWords } from '../../text/stars.ts';

/** Five stars to half a star, the best first. */
const CHOICES = Array.from({ length: 10 }, (_, at) => 5 - at / 2);

/** Asks for a film's stars; those given before are chosen, and can be taken back. */
export function ratingForm(film: FilmRef, owner: string, stars: number | undefined): Reply {
  const options = CHOICES.map((choice) => ({
    label: say('ratings.item.stars', { shown: starsInWords(choice), stars: choice }),
    value: String(choice),
    chosen: choice === stars,
  }));
  const id = { command: 'rate', action: 'stars', owner, args: [film.id] };
  return reply(
    [
      card(
        text(say('ratings.ask', { film: filmName(film) })),
        row(select(say('ratings.placeholder.stars'), id, options)),
        ...(stars === undefined ? [] : [row(takeBackButton(film, owner))]),
        text(say('ratings.ask-foot')),
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
  const kept = { film: filmName(film), stars: starsMarked(stars) };
  const said =
    before === undefined || before === stars
      ? say('ratings.rated', kept)
      : say('ratings.rated-before', { ...kept, before: starsMarked(before) });
  return reply([card(text(said), row(takeBackButton(film, owner)), text(say('ratings.rated-foot', { count })))], {
    onlyYou: true,
  });
}

export function takenBackView(film: FilmRef, stars: number): Reply {
  const said = say('ratings.taken-back', { film: filmName(film), stars: starsMarked(stars) });
  return reply([card(text(said))], { onlyYou: true });
}

function takeBackButton(film: FilmRef, owner: string) {
  return button(say('ratings.button.take-back'), { command: 'rate', action: 'take-back', owner, args: [film.id] });
}
