import { GENRES, type PlotQuery } from '#contract/plots.ts';
import { countryName, genreKey, say, speakingToMember } from '#messages/index.ts';
import type { Answer } from '../../answer.ts';
import { ANYONE, type Command, type ComponentHandler, EVERYWHERE, sameForAll } from '../../command.ts';
import { form } from '../../components/form.ts';
import type { ComponentContext, Context } from '../../context.ts';
import { isProblem, problem } from '../../problems.ts';
import { showFilm } from '../film/show.ts';
import { plotAnswer } from './answer.ts';
import { candidate, findFilms, PAGE } from './ask.ts';
import { changes } from './changes.ts';
import { dropped, withAnswer, withClue } from './clues.ts';
import { filmParts } from './film-view.ts';
import { pageOfRank } from './list-view.ts';
import { readQuestion } from './question.ts';
import { type PlotState, pageOf, stateOf } from './state.ts';

/** The handler of a button or menu that needs to know what its message was asked. */
function withState(run: (context: ComponentContext, state: PlotState) => Promise<Answer>): ComponentHandler {
  return {
    async run(context) {
      const state = stateOf(context.message);
      return state ? run(context, state) : problem('stale', { command: 'plot' });
    },
  };
}

async function openFilm(
  context: ComponentContext,
  id: string,
  { question, page, borrowed }: PlotState,
  found = false,
): Promise<Answer> {
  const film = await context.models.call('film', { idOrTitle: id });
  if (!film || film.id !== id) return problem('stale', { command: 'plot' }); // the catalogue has changed since
  return showFilm(context, film, filmParts(film, { question, page, found, borrowed, owner: context.member.id }));
}

/** The answer after something was added or taken back, and what that has changed. */
async function nextTurn(
  context: Context,
  { question: before, borrowed }: PlotState,
  question: PlotQuery,
): Promise<Answer> {
  const [then, now] = await Promise.all([findFilms(context, before, 0), findFilms(context, question)]);
  if (now.hits.length === 0) return problem('nothing-found');
  return plotAnswer(context, now, { question, borrowed, page: 0, notice: changes(then.hits, now.hits) });
}

const clueForm = (owner: string) =>
  form(say('plot.modal.clue'), { command: 'plot', action: 'clue', owner, args: [] }, [
    {
      name: 'clue',
      label: say('plot.field.clue'),
      description: say('plot.field-about.clue'),
      placeholder: say('plot.field-placeholder.clue'),
      long: true,
    },
  ]);

export default {
  kind: 'slash',
  name: 'plot',
  topic: 'help.topic.find',
  description: 'plot.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [
    {
      type: 'string',
      name: 'query',
      description: 'plot.option.query.description',
      required: true,
    },
    { type: 'integer', name: 'year_from', description: 'plot.option.year-from.description', min: 1870, max: 2100 },
    { type: 'integer', name: 'year_to', description: 'plot.option.year-to.description', min: 1870, max: 2100 },
    {
      type: 'string',
      name: 'genre',
      description: 'plot.option.genre.description',
      choices: GENRES.map((genre) => ({ name: genreKey(genre), value: genre })),
    },
    { type: 'string', name: 'origin', description: 'plot.option.origin.description' },
  ],
  examples: [
    { label: 'plot.example.alien', options: { query: 'a kid befriends an alien and flies on a bicycle' } },
    { label: 'plot.example.day', options: { query: 'a man lives the same day over and over in a small town' } },
    {
      label: 'plot.example.ship',
      options: { query: 'two people fall in love on a ship that sinks', year_from: 1990 },
    },
  ],
  autocomplete: {
    origin: sameForAll(async (typed, { models }) => {
      const { origins } = await models.call('about', {});
      const wanted = typed.trim().toLowerCase();
      const called = (origin: string) => [origin, countryName(origin)].map((name) => name.toLowerCase());
      const matching = origins.filter((origin) => called(origin).some((name) => name.includes(wanted)));
      const first = matching.filter((origin) => called(origin).some((name) => name.startsWith(wanted)));
      return [...new Set([...first, ...matching])].map((origin) => ({ name: countryName(origin), value: origin }));
    }),
  },

  async run(context) {
    const read = await readQuestion(context.options, context.models);
    if (isProblem(read)) return read;
    const { question, notice } = read;
    const asked = await findFilms(context, question, PAGE);
    if (asked.hits.length === 0) return problem('nothing-found');
    context.uses.answered('plot', context.member.id, asked.hits.map(({ film }) => film.id)); // biome-ignore format: one call
    return plotAnswer(context, asked, { question, notice });
  },

  components: {
    list: withState(async (context, { question, borrowed }) =>
      plotAnswer(context, await findFilms(context, question), { question, borrowed, page: pageOf(context.args[0]) }),
    ),
    others: withState(async (context, { question, borrowed }) =>
      plotAnswer(context, await findFilms(context, question), { question, borrowed, page: 1 }),
    ),
    card: withState(async (context, state) => openFilm(context, context.args[0] ?? '', state)),

    open: withState(async (context, state) => openFilm(context, context.values[0] ?? '', state)),

    yes: withState(async (context, state) => {
      const id = context.args[0] ?? '';
      const answer = await openFilm(context, id, state, true);
      if (isProblem(answer)) return answer;
      const { query, clues = [] } = state.question;
      const words = [query, ...clues].join('\n');
      const opinion = {
        about: 'plot',
        question: words,
        film: id,
        verdict: 'this-is-it',
        typed: !state.borrowed,
      } as const;
      await context.store.feedback.say(context.member.id, opinion);
      context.uses.took(context.member.id, id);
      return answer;
    }),

    not: withState(async (context, state) => {
      const id = context.args[0] ?? '';
      const { question, view, borrowed } = state;
      const owner = context.member.id;
      const opinion = {
        about: 'plot',
        question: question.query,
        film: id,
        verdict: 'not-this',
        typed: !borrowed,
      } as const;
      await context.store.feedback.say(owner, opinion);
      const asked = await findFilms(context, question);
      const next = candidate(asked.hits, id);
      if (!next) {
        const notice = say('plot.none-of-ten');
        return plotAnswer(context, asked, { question, borrowed, page: state.page, notice });
      }
      return view === 'film'
        ? openFilm(context, next.film.id, { ...state, page: pageOfRank(next.rank) })
        : plotAnswer(context, asked, { question, borrowed });
    }),

    add: {
      defer: 'none',
      run: async ({ message, member }) =>
        stateOf(message) ? speakingToMember(() => clueForm(member.id)) : problem('stale', { command: 'plot' }),
    },

    answer: withState(async (context, state) => {
      const [code = '', answer = ''] = context.args;
      return nextTurn(context, state, withAnswer(state.question, code, answer));
    }),

    drop: withState(async (context, state) =>
      nextTurn(context, state, dropped(state.question, context.values[0] ?? '')),
    ),
  },

  forms: {
    clue: {
      defer: 'update',
      async run(context) {
        const state = context.message ? stateOf(context.message) : null;
        if (!state) return problem('stale', { command: 'plot' });
        const question = withClue(state.question, context.field('clue'));
        return isProblem(question) ? question : nextTurn(context, state, question);
      },
    },
  },
} satisfies Command;
