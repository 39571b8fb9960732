import type { Movie } from '#catalogue/movie.ts';
import type { GuessClue } from '#contract/guessing.ts';
import { countryNames, genreNames, listed, say } from '#messages/index.ts';
import type { Game } from '#store/index.ts';
import { type CardPart, type Picture, type Reply, reply } from '../../answer.ts';
import { card, illustrated, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { form } from '../../components/form.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName } from '../../text/film.ts';
import { leadOn } from '../film/actions.ts';
import { nextClueAt, pointsFor } from './rules.ts';

/** What is to be seen of a game. */
export interface Told {
  readonly clues: readonly GuessClue[];
  /** Of the GIF among the clues told; null where none is, or none can be had. */
  readonly gif: { readonly part: CardPart; readonly picture: Picture | null } | null;
}

export const relative = (at: Date | string): string => `<t:${Math.floor(new Date(at).getTime() / 1_000)}:R>`;
export const points = (count: number): string => say('guess.points', { count });

/** The clues told, a line each, and the GIF under them. */
export function clueParts({ clues, gif }: Told, told: number): CardPart[] {
  const lines = clues.slice(0, told).map((clue, at) => `${at + 1}\\. ${inWords(clue)}`);
  const hasGif = clues.slice(0, told).some(({ kind }) => kind === 'gif');
  return [text(lines.join('\n')), ...(hasGif && gif ? [gif.part] : [])];
}

function inWords(clue: GuessClue): string {
  switch (clue.kind) {
    case 'story':
      return `*${escapeTo(clue.text, 400)}*`;
    case 'genres':
      return say('guess.clue.genres', { genres: escapeTo(genreNames(clue.genres), 200) });
    case 'made':
      return madeInWords(clue);
    case 'gif':
      return say('guess.clue.gif');
    case 'cast':
      return say('guess.clue.cast', { names: escapeTo(listed(clue.names, 'unit'), 300) });
  }
}

function madeInWords({ year, countries: names }: Extract<GuessClue, { kind: 'made' }>): string {
  const countries = escapeTo(countryNames(names), 200);
  const written = String(year);
  if (names.length === 0) return say('guess.clue.year', { year: written });
  return year === null
    ? say('guess.clue.countries', { countries })
    : say('guess.clue.made', { year: written, countries });
}

export const picturesOf = ({ clues, gif }: Told, told: number): Picture[] =>
  gif?.picture && clues.slice(0, told).some(({ kind }) => kind === 'gif') ? [gif.picture] : [];

/** The message of a game while it runs. The film's id is nowhere in it. */
export function gameView(game: Game, told: Told): Reply {
  const { clues: shown, misses, endsAt } = game;
  const total = told.clues.length;
  const next = nextClueAt(game, total);
  const act = (action: string) => ({ command: 'guess', action, owner: null, args: [] });
  const state = [
    say('guess.state.clue', { told: shown, total }),
    next === null ? say('guess.state.last') : say('guess.state.next', { when: relative(next) }),
    say('guess.state.over', { when: relative(endsAt) }),
    say('guess.state.worth', { points: points(pointsFor(shown, total)) }),
    ...(misses === 0 ? [] : [say('guess.state.misses', { count: misses })]),
  ];
  return reply(
    [
      card(
        text(say('guess.game.head')),
        ...clueParts(told, shown),
        line(),
        text(`-# ${state.join(' · ')}`),
        row(
          button(say('guess.button.guess'), act('ask'), { style: 'main', emoji: '🎬' }),
          next === null
            ? button(say('guess.button.give-up'), act('give-up'))
            : button(say('guess.button.next'), act('next')),
        ),
      ),
    ],
    { pictures: picturesOf(told, shown) },
  );
}

/** How a game ended. `film`: null when the library has it no longer. */
export function endView(
  headline: string,
  { film, picture, told, shown }: { film: Movie | null; picture: Picture | null; told: Told; shown: number },
): Reply {
  const head = text(`## ${headline}`);
  return reply(
    [
      card(
        picture ? illustrated(head, picture) : head,
        ...(shown === 0 ? [] : [line(), ...clueParts(told, shown)]),
        ...(film ? [line(), leadOn(film)] : []),
      ),
    ],
    { pictures: [...(picture ? [picture] : []), ...picturesOf(told, shown)] },
  );
}

export const solutionName = (film: Movie | null): string => (film ? `**${filmName(film, 150)}**` : say('guess.gone'));

/** The window a title is typed into. */
export const guessForm = (action: string, args: readonly string[]) =>
  form(say('guess.modal.title'), { command: 'guess', action, owner: null, args }, [
    { name: 'film', label: say('guess.field.film'), placeholder: say('guess.field-placeholder.film') },
  ]);
