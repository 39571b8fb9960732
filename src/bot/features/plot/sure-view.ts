import type { ToldFilm } from '#contract/films.ts';
import type { PlotQuery } from '#contract/plots.ts';
import { listed, say } from '#messages/index.ts';
import { type CardPart, type Picture, type Reply, reply } from '../../answer.ts';
import { card, illustrated, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { genresMarked } from '../../emoji/at-hand.ts';
import { percent } from '../../text/bar.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName, runningTime } from '../../text/film.ts';
import { premiseOf } from '../film/premise.ts';
import { watchLaterEach } from '../lists/watch-later.ts';
import type { FoundFilms, RankedHit } from './ask.ts';
import { headParts } from './head.ts';
import { filtersInWords } from './question.ts';
import { stateId } from './state.ts';
import { addButton, dropParts } from './turn-parts.ts';

export interface SureOptions {
  readonly question: PlotQuery;
  readonly owner: string;
  readonly notice?: string | undefined;
  readonly picture?: Picture | null;
  /** The question is somebody's message. */
  readonly borrowed?: boolean | undefined;
}

/** A premise that leaves the whole answer on one phone screen. */
const PREMISE = 280;

/**
 * One film large, for when the score leaves little doubt: a phone shows all of it without scrolling. The others are
 * behind a button.
 */
export function sureView(
  asked: FoundFilms,
  hit: RankedHit,
  film: ToldFilm,
  { question, owner, notice, picture = null, borrowed }: SureOptions,
): Reply {
  return reply(
    [
      card(
        ...headParts(asked, { question, small: [filtersInWords(question)], notice }),
        ...filmInShort(film, picture),
        text(
          `-# ${[say('plot.sure', { share: percent(hit.score) }), escapeTo(hit.why, 80)].filter(Boolean).join(' · ')}`,
        ),
        row(...verdicts(hit, owner), more(hit, owner), others(asked, owner, question)),
        ...(borrowed ? [watchLaterEach(asked.hits.map(({ film: one }) => one))] : []),
        // It carries what was answered, and on a phone it would push the film up: see `state.ts`.
        ...(borrowed || question.clues || question.answers ? [row(addButton(question, owner, borrowed))] : []),
        ...dropParts(asked, question, owner),
      ),
    ],
    { pictures: picture ? [picture] : [] },
  );
}

/** Title, year, people and premise: a paragraph each. */
function filmInShort(film: ToldFilm, picture: Picture | null): CardPart[] {
  const facts = [genresMarked(film.genres.slice(0, 3)), film.minutes === undefined ? '' : runningTime(film.minutes)];
  const people = [listed(film.directors.slice(0, 2)), film.cast.slice(0, 3).join(', ')];
  const premise = premiseOf(film, PREMISE);
  const aside = [facts.filter(Boolean).join(' · '), escapeTo(people.filter(Boolean).join(' · '), 200)];
  const head = text([`## ${filmName(film, 150)}`, ...aside.filter(Boolean).map((some) => `-# ${some}`)].join('\n'));
  return [picture ? illustrated(head, picture) : head, ...(premise ? [text(premise)] : [])];
}

function verdicts({ film }: RankedHit, owner: string) {
  return [
    button(say('plot.button.yes'), { command: 'plot', action: 'yes', owner, args: [film.id] }, { style: 'good' }),
    button(say('plot.button.no'), { command: 'plot', action: 'not', owner, args: [film.id] }),
  ];
}

function more({ film }: RankedHit, owner: string) {
  return button(say('plot.button.more'), { command: 'plot', action: 'card', owner, args: [film.id] });
}

/** Leads to the other films; it carries the filters too, so it is there even when there are none. */
function others({ hits }: FoundFilms, owner: string, question: PlotQuery) {
  return button(say('plot.button.others'), stateId('others', owner, question, 0), { disabled: hits.length < 2 });
}
