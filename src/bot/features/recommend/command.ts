import type { Movie } from '#catalogue/movie.ts';
import type { FilmRef } from '#contract/films.ts';
import { type Answer, inNewMessage, reply } from '../../answer.ts';
import { ANYONE, type Command, type ComponentHandler, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import type { ComponentContext, Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem, type Problem, problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { filmOn } from '../film/actions.ts';
import { showFilm } from '../film/show.ts';
import { findRecommendations } from './ask.ts';
import { filmRow } from './film-view.ts';
import { recommendationsView } from './list-view.ts';
import { filmsOf, MOST_FILMS, wantedLines, wantedOf } from './state.ts';

const NAMES = ['film', 'film2', 'film3', 'film4', 'film5'] as const;

async function answer(context: Context, from: readonly FilmRef[], notice?: string): Promise<Answer> {
  const asked = await findRecommendations(context, from.map(({ id }) => id)); // biome-ignore format: one call
  if (asked.hits.length === 0) return problem('nothing-found');
  context.uses.answered('recommendation', context.member.id, asked.hits.map(({ film }) => film.id)); // biome-ignore format: one call
  return recommendationsView(asked, { owner: context.member.id, from, ...(notice === undefined ? {} : { notice }) });
}

/** A menu of the list, or a button of a card, that says something about a film and gives the next answer. */
function verdict(said: 'more-like' | 'not-this' | 'seen', notice: (film: string) => string): ComponentHandler {
  return withState(async (context, films) => {
    const film = await filmOf(context, context.values[0] ?? filmOn(context.message));
    if (isProblem(film)) return film;
    const { member, store } = context;
    await store.feedback.say(member.id, { about: 'recommendation', from: films, film: film.id, verdict: said });
    return again(context, films, notice(filmName(film)));
  });
}

/** The handler of a button or menu that needs to know what its message was asked from. */
function withState(run: (context: ComponentContext, films: readonly string[]) => Promise<Answer>): ComponentHandler {
  return {
    async run(context) {
      const films = filmsOf(context.message);
      return films ? run(context, films) : problem('stale', { command: 'recommend' });
    },
  };
}

async function filmOf({ models }: Context, id = ''): Promise<Movie | Problem> {
  const film = await models.call('film', { idOrTitle: id });
  return film?.id === id ? film : problem('stale', { command: 'recommend' });
}

async function open(context: Context, films: readonly string[], id: string | undefined): Promise<Answer> {
  const film = await filmOf(context, id);
  return isProblem(film) ? film : showFilm(context, film, { rows: [filmRow(films, context.member.id)] });
}

async function again(context: Context, films: readonly string[], notice?: string): Promise<Answer> {
  const from: FilmRef[] = [];
  for (const id of films) {
    const film = await context.models.call('film', { idOrTitle: id });
    if (film?.id === id) from.push(film);
  }
  if (from.length < films.length) return problem('stale', { command: 'recommend' });
  return answer(context, from, notice);
}

/** Recommends from films as they were typed; asks about the first that is not clear, and remembers the others in the message. */
async function likeThese(context: Context, wanted: readonly string[]): Promise<Answer> {
  const from = new Map<string, FilmRef>();
  for (const [place, typed] of wanted.entries()) {
    const offer = ({ id }: FilmRef) => ({ command: 'recommend', action: 'pick', args: [String(place), id] });
    const named = await filmNamed(context, typed, offer, wantedLines(wanted, place));
    if (!('film' in named)) return named.answer;
    from.set(named.film.id, named.film);
  }
  return answer(context, [...from.values()]);
}

export default {
  kind: 'group',
  name: 'recommend',
  topic: 'More like it',
  description: 'Films you would like, from films you like',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: [
    {
      name: 'like',
      description: 'Ten films for someone who likes these',
      options: NAMES.map((name, at) => ({
        type: 'string' as const,
        name,
        description: at === 0 ? 'A film you like; pick one from the list that appears' : 'One more film you like',
        required: at === 0,
      })),
      autocomplete: Object.fromEntries(NAMES.map((name) => [name, completeFilm])),
      examples: [{ label: 'If you like Toy Story', options: { film: 'Toy Story' } }],
      async run(context) {
        const wanted = NAMES.slice(0, MOST_FILMS).flatMap((name) => context.options.string(name) ?? []);
        return likeThese(context, wanted);
      },
    },
    {
      name: 'for-me',
      description: 'Ten films from your own ratings',
      options: [],
      run: async (context) =>
        (await context.store.ratings.of(context.member.id)).size === 0 ? problem('nothing-rated') : answer(context, []),
    },
  ],

  components: {
    pick: {
      async run(context) {
        const film = await filmPressed(context, 'recommend', 1);
        if (isProblem(film)) return film;
        const wanted = wantedOf(context.message);
        wanted[Number(context.args[0])] = film.id;
        return likeThese(
          context,
          wanted.filter((some) => some !== undefined),
        );
      },
    },
    more: verdict('more-like', (film) => `More like ${film}, then.`),
    not: verdict('not-this', (film) => `Without ${film} and what is like it.`),
    seen: verdict('seen', (film) => `Noted: you have seen ${film}.`),
    open: withState((context, films) => open(context, films, context.values[0])),
    list: withState(again),
    next: withState(async (context, films) => {
      const { hits } = await findRecommendations(context, films);
      const at = hits.findIndex(({ film }) => film.id === filmOn(context.message));
      return open(context, films, hits[(at + 1) % hits.length]?.film.id);
    }),
    from: {
      async run(context) {
        const film = await filmPressed(context, 'recommend');
        return isProblem(film) ? film : inNewMessage(await answer(context, [film]));
      },
    },
    fresh: withState(async (context, films) => {
      const question = { about: 'recommendation', from: films } as const;
      await context.store.feedback.takeBack(context.member.id, question, ['more-like', 'not-this']);
      return again(context, films, 'What you said about this list is forgotten.');
    }),
    rate: {
      run: async () =>
        reply(
          [
            card(
              text(
                '`/rate film: stars:` rates a film, from half a star to five. `/recommend for-me` then goes by your ratings; `/ratings mine` shows them, and `/forget-me` deletes them.',
              ),
            ),
          ],
          {
            place: 'new',
            onlyYou: true,
          },
        ),
    },
  },
} satisfies Command;
