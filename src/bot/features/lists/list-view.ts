import type { FilmFacts } from '#contract/films.ts';
import type { Models } from '#contract/methods.ts';
import { say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName } from '../../text/film.ts';
import { type ChosenList, keyOf } from './chosen-list.ts';
import { listName, watchLaterMenu } from './watch-later.ts';

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
    button(say('lists.button.newer'), to(Math.max(0, at - 1)), { disabled: at === 0 }),
    button(say('lists.button.older'), at === pages - 1 ? to(9_999) : to(at + 1), { disabled: at === pages - 1 }),
  ];
  const small = [
    say('lists.whose', { whose: whoseIs(list) }),
    counted(films.length),
    pages > 1 ? say('text.page', { page: at + 1, pages }) : '',
  ];
  const shown = await shownFilms(models, films, at);
  return reply(
    [
      card(
        text(`## ${escapeTo(listName(list), 60)}\n-# ${small.filter(Boolean).join(' · ')}`),
        text(shown.lines),
        line(),
        row(
          button(
            say('lists.button.random'),
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
  const more = films.length > PAGE ? `\n${say('lists.more', { count: films.length - PAGE })}` : '';
  const from = say('lists.shared', { whose: whoseIs(list), who: by });
  return reply([
    card(
      text(`## ${escapeTo(listName(list), 60)}\n-# ${from} · ${counted(films.length)}`),
      text(lines + more),
      ...(known.length > 0 ? [watchLaterMenu(known)] : []),
    ),
  ]);
}

/** How messages tell whose a list is. */
export const whoseIs = ({ owner }: Pick<ChosenList, 'owner'>) => (owner.kind === 'guild' ? 'server' : 'other');

export const counted = (films: number): string => say('lists.films', { count: films });

async function shownFilms(models: Models, films: readonly string[], page: number) {
  const ids = films.toReversed().slice(page * PAGE, (page + 1) * PAGE);
  const facts = await models.call('filmFacts', { ids });
  const lines = ids.map((id, at) => {
    const film = facts[at];
    return film ? `**${filmName(film, 120)}**` : say('lists.gone', { film: id });
  });
  return { lines: lines.join('\n'), known: facts.filter((film): film is FilmFacts => film !== null) };
}
