import type { FilmRef } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { filmLabel } from '../../text/film.ts';
import { recommendFor } from '../recommend/answer.ts';
import { boardOf, filmId, nextId, ROUNDS } from './state.ts';

/** What a tap is kept as. */
const STARS = 4;
const IN_A_ROW = 3;

/** Nine films, those that were tapped marked. */
function boardView(
  films: readonly FilmRef[],
  tapped: ReadonlySet<string>,
  { owner, round, kept }: { readonly owner: string; readonly round: number; readonly kept: number },
): Answer {
  const rows = Array.from({ length: Math.ceil(films.length / IN_A_ROW) }, (_, at) =>
    row(
      ...films.slice(at * IN_A_ROW, (at + 1) * IN_A_ROW).map((film) => {
        const on = tapped.has(film.id);
        return button(filmLabel(film), filmId(owner, round, film.id, on), on ? { style: 'good', emoji: '✅' } : {});
      }),
    ),
  );
  const rounds = { round: round + 1, rounds: ROUNDS };
  const small = kept === 0 ? say('taste.round', rounds) : say('taste.round-kept', { ...rounds, kept });
  const last = round === ROUNDS - 1;
  const onward = last ? 'taste.button.done' : tapped.size === 0 ? 'taste.button.none' : 'text.button.next';
  return reply(
    [
      card(
        text(`${say('taste.head')}\n${small}`),
        ...rows,
        text(say('taste.about', { stars: STARS })),
        row(button(say(onward), nextId(owner, round), { style: 'main' })),
      ),
    ],
    { onlyYou: true },
  );
}

/** @param skip films not to show, besides those that the member has rated */
async function round({ store, models, member }: Context, number: number): Promise<Answer> {
  const rated = await store.ratings.of(member.id);
  const liked = [...rated].filter(([, { stars }]) => stars >= STARS).map(([film]) => film);
  const films = await models.call('tellingFilms', { liked, skip: [...rated.keys()], round: number });
  if (films.length === 0) return problem('nothing-found');
  return boardView(films, new Set(), { owner: member.id, round: number, kept: liked.length });
}

export default {
  kind: 'slash',
  name: 'taste',
  topic: 'help.topic.alike',
  description: 'taste.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 20, everySeconds: 1 },
  options: [],
  run: (context) => round(context, 0),

  components: {
    tap: {
      async run(context) {
        const board = boardOf(context.message);
        const pressed = context.args[1];
        if (!board || pressed === undefined) return problem('stale', { command: 'taste' });
        const known = await Promise.all(
          board.films.map(({ film }) => context.models.call('film', { idOrTitle: film })),
        );
        const films = known.filter((film, at) => film !== null && film.id === board.films[at]?.film) as FilmRef[];
        const tapped = new Set(board.films.filter(({ on, film }) => on !== (film === pressed)).map(({ film }) => film));
        const kept = await likedSoFar(context);
        return boardView(films, tapped, { owner: context.member.id, round: board.round, kept });
      },
    },
    next: {
      async run(context) {
        const board = boardOf(context.message);
        if (!board) return problem('stale', { command: 'taste' });
        const { store, member } = context;
        const rated = await store.ratings.of(member.id);
        for (const { film, on } of board.films) {
          if (!on || rated.has(film)) continue;
          if ((await store.ratings.rate(member.id, film, STARS)) === 'full') return problem('ratings-full');
        }
        if (board.round + 1 < ROUNDS) return round(context, board.round + 1);
        return (await likedSoFar(context)) === 0 ? problem('nothing-tapped') : recommendFor(context);
      },
    },
  },
} satisfies Command;

async function likedSoFar({ store, member }: Context): Promise<number> {
  return [...(await store.ratings.of(member.id)).values()].filter(({ stars }) => stars >= STARS).length;
}
