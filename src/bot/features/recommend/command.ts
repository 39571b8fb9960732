import type { FilmRef, ToldFilm } from '#contract/films.ts';
import { type Bearing, DIRECTIONS } from '#contract/recommend.ts';
import { say } from '#messages/index.ts';
import { type Answer, inNewMessage, reply } from '../../answer.ts';
import { ANYONE, type Command, type ComponentHandler, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import type { ComponentContext, Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem, type Problem, problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { filmOn } from '../film/actions.ts';
import { showFilm } from '../film/show.ts';
import { forUs } from '../groups/for-us.ts';
import { type RecommendOptions, recommendFor } from './answer.ts';
import { findRecommendations } from './ask.ts';
import { completeBearing, pressed, readBearing } from './bearing.ts';
import { filmRow } from './film-view.ts';
import { bearingOf, filmsOf, MOST_FILMS, wantedBearing, wantedLines, wantedOf } from './state.ts';

/** What the dial says when it was turned; it is kept for every list to come. */
const ADVENTURES = { 0: 'recommend.dial.0', 1: 'recommend.dial.1', 2: 'recommend.dial.2' } as const;

const BUT = {
  type: 'string',
  name: 'but',
  description: 'recommend.option.but.description',
} as const;

const NAMES = ['film', 'film2', 'film3', 'film4', 'film5'] as const;

/** A menu of the list, or a button of a card, that says something about a film and gives the next answer. */
function verdict(said: 'more-like' | 'not-this' | 'seen', notice: (film: string) => string): ComponentHandler {
  return withState(async (context, films) => {
    const film = await filmOf(context, context.values[0] ?? filmOn(context.message));
    if (isProblem(film)) return film;
    const { member, store } = context;
    await store.feedback.say(member.id, { about: 'recommendation', from: films, film: film.id, verdict: said });
    return again(context, films, { but: bearingOf(context.message), notice: notice(filmName(film)) });
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

async function filmOf({ models }: Context, id = ''): Promise<ToldFilm | Problem> {
  const film = await models.call('film', { idOrTitle: id });
  return film?.id === id ? film : problem('stale', { command: 'recommend' });
}

async function open(context: ComponentContext, films: readonly string[], id: string | undefined): Promise<Answer> {
  const film = await filmOf(context, id);
  return isProblem(film)
    ? film
    : showFilm(context, film, { rows: [filmRow(films, bearingOf(context.message), context.member.id)] });
}

async function again(
  context: Context,
  films: readonly string[],
  asked: Omit<RecommendOptions, 'from'>,
): Promise<Answer> {
  const from: FilmRef[] = [];
  for (const id of films) {
    const film = await context.models.call('film', { idOrTitle: id });
    if (film?.id === id) from.push(film);
  }
  if (from.length < films.length) return problem('stale', { command: 'recommend' });
  return recommendFor(context, { ...asked, from });
}

/** Recommends from films as they were typed; asks about the first that is not clear, and remembers the others in the message. */
async function likeThese(context: Context, wanted: readonly string[], but: Bearing | null): Promise<Answer> {
  const from = new Map<string, FilmRef>();
  for (const [place, typed] of wanted.entries()) {
    const offer = ({ id }: FilmRef) => ({ command: 'recommend', action: 'pick', args: [String(place), id] });
    const named = await filmNamed(context, typed, offer, wantedLines(wanted, place, but));
    if (!('film' in named)) return named.answer;
    from.set(named.film.id, named.film);
  }
  return recommendFor(context, { from: [...from.values()], but });
}

export default {
  kind: 'group',
  name: 'recommend',
  topic: 'help.topic.alike',
  description: 'recommend.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: [
    forUs,
    {
      name: 'like',
      description: 'recommend.command.like.description',
      options: [
        {
          type: 'string',
          name: 'film',
          description: 'recommend.option.film.description',
          required: true,
        },
        BUT,
        ...NAMES.slice(1).map((name) => ({
          type: 'string' as const,
          name,
          description: `recommend.option.${name}.description`,
        })),
      ],
      autocomplete: { ...Object.fromEntries(NAMES.map((name) => [name, completeFilm])), but: completeBearing },
      examples: [{ label: 'recommend.example.older', options: { film: 'Toy Story', but: 'older' } }],
      async run(context) {
        const wanted = NAMES.slice(0, MOST_FILMS).flatMap((name) => context.options.string(name) ?? []);
        const typed = context.options.string('but');
        const but = typed === undefined ? null : readBearing(typed);
        return but !== null && isProblem(but) ? but : likeThese(context, wanted, but);
      },
    },
    {
      name: 'for-me',
      description: 'recommend.command.for-me.description',
      options: [BUT],
      autocomplete: { but: completeBearing },
      async run(context) {
        if ((await context.store.ratings.of(context.member.id)).size === 0) return problem('nothing-rated');
        const typed = context.options.string('but');
        const but = typed === undefined ? null : readBearing(typed);
        return but !== null && isProblem(but) ? but : recommendFor(context, { but });
      },
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
          wantedBearing(context.message),
        );
      },
    },
    more: verdict('more-like', (film) => say('recommend.more-like', { film })),
    not: verdict('not-this', (film) => say('recommend.without', { film })),
    seen: verdict('seen', (film) => say('recommend.noted-seen', { film })),
    open: withState((context, films) => open(context, films, context.values[0])),
    list: withState((context, films) => again(context, films, { but: bearingOf(context.message) })),
    next: withState(async (context, films) => {
      const { hits } = await findRecommendations(context, films, bearingOf(context.message));
      const at = hits.findIndex(({ film }) => film.id === filmOn(context.message));
      return open(context, films, hits[(at + 1) % hits.length]?.film.id);
    }),
    from: {
      async run(context) {
        const film = await filmPressed(context, 'recommend');
        return isProblem(film) ? film : inNewMessage(await recommendFor(context, { from: [film] }));
      },
    },
    fresh: withState(async (context, films) => {
      const question = { about: 'recommendation', from: films } as const;
      await context.store.feedback.takeBack(context.member.id, question, ['more-like', 'not-this']);
      return again(context, films, { notice: say('recommend.forgotten') });
    }),
    but: withState((context, films) => {
      const direction = DIRECTIONS.find((name) => name === context.values[0]);
      if (direction === undefined) return Promise.resolve(problem('stale', { command: 'recommend' }));
      return again(context, films, { but: pressed(direction, bearingOf(context.message)) });
    }),
    turn: withState((context, films) => {
      const direction = DIRECTIONS[Number(context.args[0])];
      if (direction === undefined) return Promise.resolve(problem('stale', { command: 'recommend' }));
      return again(context, films, { but: pressed(direction, bearingOf(context.message)) });
    }),
    dial: withState(async (context, films) => {
      const adventure = ([0, 1, 2] as const).find((each) => String(each) === context.args[0]);
      if (adventure === undefined) return problem('stale', { command: 'recommend' });
      await context.store.taste.change(context.member.id, { adventure });
      return again(context, films, { but: bearingOf(context.message), notice: say(ADVENTURES[adventure]) });
    }),
    rate: {
      alone: true,
      run: async () =>
        reply([card(text(say('recommend.how-to-rate')))], {
          place: 'new',
          onlyYou: true,
        }),
    },
  },
} satisfies Command;
