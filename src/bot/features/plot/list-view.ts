import type { Coverage } from '#contract/library.ts';
import { type Part, type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { bar } from '../../text/bar.ts';
import { escapeText, escapeTo, spoiler } from '../../text/escape.ts';
import { filmLabel, filmName } from '../../text/film.ts';
import { type Asked, candidate, PAGE, type Ranked } from './ask.ts';
import { filtersInWords, type Question } from './question.ts';
import { QUERY_ID, queryLine, stateId } from './state.ts';

export interface ListOptions {
  readonly question: Question;
  readonly owner: string;
  readonly page: number;
  /** One more sentence, above the films. */
  readonly notice?: string;
}

/** The page that shows a film of this rank. */
export function pageOfRank(rank: number): number {
  return Math.floor((rank - 1) / PAGE);
}

/** Five of the ten films, with a menu that opens one, and the question whether it is the first of them. */
export function listView({ hits, films, coverage }: Asked, { question, owner, page, notice }: ListOptions): Reply {
  const pages = Math.max(1, Math.ceil(hits.length / PAGE));
  const at = Math.min(page, pages - 1);
  const shown = hits.slice(at * PAGE, (at + 1) * PAGE);
  const sentenceRoom = escapeText(question.query).length > 500 ? 140 : 180;
  const asked = candidate(shown);
  const filters = filtersInWords(question);
  const small = [filters, `page ${at + 1} of ${pages}`, `${films.toLocaleString('en')} films searched`].filter(Boolean);
  return reply([
    card(
      text(queryLine(question), QUERY_ID),
      text(`-# ${small.join(' · ')}`),
      ...(coverage ? [text(`-# ${stillReading(coverage)}`)] : []),
      ...[notice, question.notice].filter((sentence) => sentence !== undefined).map((sentence) => text(sentence)),
      line(),
      ...shown.map((hit) => text(hitText(hit, sentenceRoom))),
      line(),
      ...(asked ? questionParts(asked, owner) : []),
      row(
        select(
          'Open a film…',
          stateId('open', owner, question, at),
          shown.map((hit) => ({
            label: `${hit.rank}. ${filmLabel(hit.film)}`,
            value: hit.film.id,
            description: hit.film.genres.join(', '),
          })),
        ),
      ),
      ...(pages > 1 ? [row(...turns(owner, question, at, pages))] : []),
    ),
  ]);
}

/** One line while a new library is being encoded. */
function stillReading({ films, of }: Coverage): string {
  const known = films.toLocaleString('en');
  const all = of.toLocaleString('en');
  return `I am still reading: ${known} of ${all} films are found by their meaning so far, the most watched first, the others by their words.`;
}

function questionParts({ film }: Ranked, owner: string): Part[] {
  return [
    text(`Is it **${filmName(film, 100)}**?`),
    row(
      button('This is it', { command: 'plot', action: 'yes', owner, args: [film.id] }, { style: 'good' }),
      button('Not this', { command: 'plot', action: 'not', owner, args: [film.id] }),
    ),
  ];
}

function turns(owner: string, question: Question, at: number, pages: number) {
  const to = (page: number) => stateId('list', owner, question, page);
  return [
    button('Previous', to(Math.max(0, at - 1)), { emoji: '◀️', disabled: at === 0 }),
    // Two buttons of one message must not carry the same custom id, and at an end one of them leads nowhere.
    button('Next', at === pages - 1 ? to(9) : to(at + 1), { emoji: '▶️', disabled: at === pages - 1 }),
  ];
}

function hitText(
  { rank, film, score, sentence, spoiler: ending, why, rejected }: Ranked,
  sentenceRoom: number,
): string {
  const name = `**${rank} · ${filmName(film, 100)}**`;
  if (rejected) return `~~${name}~~ · not this one`;
  const quoted = escapeTo(sentence, sentenceRoom);
  return [
    name,
    [bar(score), film.genres.slice(0, 2).join(', ')].filter(Boolean).join(' · '),
    quoted === '' ? '' : `> ${ending ? spoiler(quoted) : quoted}`,
    why === '' ? '' : `-# ${escapeTo(why, 80)}`,
  ]
    .filter(Boolean)
    .join('\n');
}
