import type { FilmFacts } from '#contract/films.ts';
import type { Models } from '#contract/methods.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName } from '../../text/film.ts';
import { type ChosenList, keyOf } from './chosen-list.ts';
import { watchLaterMenu } from './watch-later.ts';

const PAGE = 20;

/** What one page shows. */
interface Page {
  readonly films: readonly string[];
  readonly page: number;
}

/** A page of a list, the film added last first. Only its reader may turn it. */
export async function listView(models: Models, list: ChosenList, { films, page }: Page, owner: string): Promise<Reply> {
  const pages = Math.max(1, Math.ceil(films.length / PAGE));
  const at = Math.min(Math.max(0, page), pages - 1);
  const to = (where: number) => ({ command: 'list', action: 'show', owner, args: [keyOf(list), String(where)] });
  const turns = [
    button('Newer', to(Math.max(0, at - 1)), { disabled: at === 0 }),
    button('Older', at === pages - 1 ? to(9_999) : to(at + 1), { disabled: at === pages - 1 }),
  ];
  const whose = list.owner.kind === 'guild' ? 'this server’s list' : 'your list';
  const shown = await shownFilms(models, films, at);
  return reply(
    [
      card(
        text(
          `## ${escapeTo(list.name, 60)}\n-# ${whose} · ${counted(films.length)}${pages > 1 ? ` · page ${at + 1} of ${pages}` : ''}`,
        ),
        text(shown.lines),
        line(),
        row(
          button(
            'One of these, at random',
            { command: 'list', action: 'random', owner, args: [keyOf(list)] },
            { emoji: '🎲' },
          ),
          ...(pages > 1 ? turns : []),
        ),
      ),
    ],
    { onlyYou: true },
  );
}

/** A list for everybody in the channel: its newest films, and a menu that puts one on one's own list. */
export async function sharedView(
  models: Models,
  list: ChosenList,
  films: readonly string[],
  by: string,
): Promise<Reply> {
  const { lines, known } = await shownFilms(models, films, 0);
  const more = films.length > PAGE ? `\n-# and ${films.length - PAGE} more` : '';
  const from = list.owner.kind === 'guild' ? `this server’s list, shown by ${by}` : `a list of ${by}`;
  return reply([
    card(
      text(`## ${escapeTo(list.name, 60)}\n-# ${from} · ${counted(films.length)}`),
      text(lines + more),
      ...(known.length > 0 ? [watchLaterMenu(known)] : []),
    ),
  ]);
}

export const counted = (films: number): string => `${films.toLocaleString('en')} ${films === 1 ? 'film' : 'films'}`;

async function shownFilms(models: Models, films: readonly string[], page: number) {
  const ids = films.toReversed().slice(page * PAGE, (page + 1) * PAGE);
  const facts = await models.call('filmFacts', { ids });
  const lines = ids.map((id, at) => {
    const film = facts[at];
    return film ? `**${filmName(film, 120)}**` : `*${id}* (no longer in the library)`;
  });
  return { lines: lines.join('\n'), known: facts.filter((film): film is FilmFacts => film !== null) };
}
