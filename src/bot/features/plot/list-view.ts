import type { PlotQuery } from '#contract/plots.ts';
import { genreNames, listed, say } from '#messages/index.ts';
import { type CardPart, type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { genreEmoji, genresMarked } from '../../emoji/at-hand.ts';
import { LIMITS } from '../../limits.ts';
import { measurePayload } from '../../replies/payload.ts';
import { bar, isWorthALine } from '../../text/bar.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { quote } from '../../text/plot.ts';
import { watchLaterEach } from '../lists/watch-later.ts';
import { candidate, type FoundFilms, PAGE, type RankedHit } from './ask.ts';
import { headParts } from './head.ts';
import { filtersInWords } from './question.ts';
import { stateId } from './state.ts';
import { addButton, dropParts, followUpParts } from './turn-parts.ts';

export interface PlotListOptions {
  readonly question: PlotQuery;
  readonly owner: string;
  /** The question is somebody's message. */
  readonly borrowed?: boolean | undefined;
  readonly page: number;
  /** One more sentence, above the films. */
  readonly notice?: string | undefined;
}

/** The page that shows a film of this rank. */
export function pageOfRank(rank: number): number {
  return Math.floor((rank - 1) / PAGE);
}

/** Five films, with a menu that opens one, and the question whether it is the first of them. */
export function foundView(asked: FoundFilms, { question, owner, page, notice, borrowed }: PlotListOptions): Reply {
  const hits = worthARow(asked.hits);
  const pages = Math.max(1, Math.ceil(hits.length / PAGE));
  const at = Math.min(page, pages - 1);
  const shown = hits.slice(at * PAGE, (at + 1) * PAGE);
  const next = candidate(shown);
  const add = addButton(question, owner, borrowed);
  const small = [
    filtersInWords(question),
    pages > 1 ? say('plot.page', { page: at + 1, pages }) : '',
    say('plot.searched', { films: asked.films }),
  ];
  const withRows = (rows: readonly string[]): Reply =>
    reply([
      card(
        ...headParts(asked, { question, small, notice }),
        line(),
        ...rows.map((some) => text(some)),
        line(),
        ...(next ? questionParts(next, owner, add) : [row(add)]),
        ...(at === 0 ? followUpParts(asked, owner) : []),
        row(openMenu(shown, stateId('open', owner, question, at))),
        ...(borrowed && at === 0 ? [watchLaterEach(shown.map(({ film }) => film))] : []),
        ...dropParts(asked, question, owner),
        ...(pages > 1 ? [row(...turns(owner, question, at, pages))] : []),
      ),
    ]);
  // What a message holds is limited: the more was asked, the less each film is quoted, and the fewer versions are named.
  const bare = shown.map((hit) => hitText(hit, 0));
  const left = LIMITS.message.text - measurePayload(withRows(bare).blocks).characters;
  const quoted = Math.min(SENTENCE, Math.floor(left / shown.length) - QUOTE_SIGNS);
  return withRows(shown.map((hit) => hitText(left < 0 ? { ...hit, versions: [] } : hit, Math.max(0, quoted))));
}

/** Characters of a film's sentence at most, and what a quote takes besides. */
const SENTENCE = 180;
const QUOTE_SIGNS = 4;

/** All up to the last film that holds a whole per cent; always the one to ask about next. */
function worthARow(hits: readonly RankedHit[]): readonly RankedHit[] {
  const next = candidate(hits);
  const last = hits.findLastIndex((hit) => isWorthALine(hit.score) || hit === next);
  return last < 0 ? hits : hits.slice(0, last + 1);
}

/** Other versions of a film that are named, and stand in the menu. */
const MOST_VERSIONS = 3;

/** A menu of films; choosing one opens its card in the answer's place. */
export function openMenu(hits: readonly RankedHit[], id: ReturnType<typeof stateId>) {
  const options = hits.flatMap(({ rank, film, versions = [] }) => [
    {
      label: `${rank}. ${filmLabel(film)}`,
      value: film.id,
      description: genreNames(film.genres),
      emoji: genreEmoji(film.genres),
    },
    ...versions.slice(0, MOST_VERSIONS).map((other) => ({ label: `${rank}. ${filmLabel(other)}`, value: other.id })),
  ]);
  return select(say('film.placeholder.open'), id, options);
}

function questionParts({ film }: RankedHit, owner: string, add: ReturnType<typeof addButton>): CardPart[] {
  return [
    text(say('plot.is-it', { film: filmName(film, 100) })),
    row(
      button(say('plot.button.yes'), { command: 'plot', action: 'yes', owner, args: [film.id] }, { style: 'good' }),
      button(say('plot.button.no'), { command: 'plot', action: 'not', owner, args: [film.id] }),
      add,
    ),
  ];
}

function turns(owner: string, question: PlotQuery, at: number, pages: number) {
  const to = (page: number) => stateId('list', owner, question, page);
  return [
    button(say('plot.button.previous'), to(Math.max(0, at - 1)), { emoji: '◀️', disabled: at === 0 }),
    // Two buttons of one message must not carry the same custom id, and at an end one of them leads nowhere.
    button(say('plot.button.next'), at === pages - 1 ? to(9) : to(at + 1), { emoji: '▶️', disabled: at === pages - 1 }),
  ];
}

/** A sentence that tells more than the premise is behind a press; the words that matched stand below it. */
function hitText(
  { rank, film, versions = [], score, sentence, spoiler, why, rejected }: RankedHit,
  sentenceRoom: number,
): string {
  const name = `**${rank} · ${filmName(film, 100)}**`;
  if (rejected) return say('plot.not-this-one', { film: name });
  const quoted = quote(sentence, spoiler, sentenceRoom);
  return [
    name,
    [isWorthALine(score) ? bar(score) : '', genresMarked(film.genres.slice(0, 2))].filter(Boolean).join(' · '),
    versions.length === 0
      ? ''
      : say('plot.versions', {
          films: listed(versions.slice(0, MOST_VERSIONS).map((other) => filmName(other, 50)), 'unit'), // biome-ignore format: one call
        }),
    quoted === '' ? '' : `> ${quoted}`,
    why === '' ? '' : `-# ${escapeTo(why, 80)}`,
  ]
    .filter(Boolean)
    .join('\n');
}
