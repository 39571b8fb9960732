import type { FilmRef } from '#contract/films.ts';
import type { SimilarHit } from '#contract/genres.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { escapeTo, spoiler } from '../../text/escape.ts';
import { filmLabel, filmName } from '../../text/film.ts';

export interface SimilarAnswer {
  /** The film asked about; `null` for a text. */
  readonly of: FilmRef | null;
  readonly hits: readonly SimilarHit[];
}

/** Ten films share the room of one message: what each may take of it. */
const TITLE_ROOM = 70;
const SENTENCE_ROOM = 150;
const QUERY_ROOM = 300;
/** Buttons of a row. */
const ACROSS = 5;

/** Ten films with why each, and a button under them for more like each. */
export function similarView({ of, hits }: SimilarAnswer, owner: string, query?: string): Reply {
  const asked = of
    ? `## Like ${filmName(of, 100)}`
    : `-# “${escapeTo(query ?? '', QUERY_ROOM)}”\n## Films with such a plot`;
  const more = hits.map(({ film }, at) =>
    button(String(at + 1), { command: 'similar', action: 'more', owner, args: [film.id] }),
  );
  return reply([
    card(
      text(asked),
      line(),
      ...hits.map((hit, at) => text(hitText(hit, at + 1))),
      line(),
      text('More like this:'),
      ...chunks(more).map((some) => row(...some)),
      ...(of
        ? [text(`-# By what happens in ${escapeTo(filmLabel(of), 100)} and in the others, not by who made them.`)]
        : []),
    ),
  ]);
}

function hitText({ film, score, sharedGenres, sentence, spoiler: ending }: SimilarHit, rank: number): string {
  const genres = sharedGenres.length > 0 ? `both ${sharedGenres.join(', ')}` : film.genres.slice(0, 3).join(', ');
  const quoted = escapeTo(sentence, SENTENCE_ROOM);
  return [
    `**${rank} · ${filmName(film, TITLE_ROOM)}**`,
    `-# ${[`${Math.round(100 * Math.max(0, score))} % alike`, genres].filter(Boolean).join(' · ')}`,
    quoted === '' ? '' : `> ${ending ? spoiler(quoted) : quoted}`,
  ]
    .filter(Boolean)
    .join('\n');
}

function chunks<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / ACROSS) }, (_, at) => all.slice(at * ACROSS, (at + 1) * ACROSS));
}
