import type { Result } from '#contract/methods.ts';
import { type Answer, inNewMessage } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem, problem } from '../../problems.ts';
import { escapeTo, unescapeText } from '../../text/escape.ts';
import { readQuery } from '../../text/query.ts';
import { showFilm } from '../film/show.ts';
import { askedLike, SIMILAR_QUERY_LENGTH } from './state.ts';
import { similarFilmParts, similarView } from './view.ts';

/** Films in an answer. */
const TEN = 10;

async function likeFilm(context: Context, id: string): Promise<Answer> {
  const { models, member } = context;
  const answer = await models.call('similarFilms', { idOrTitle: id, limit: TEN });
  if (answer.hits.length === 0) return problem('nothing-found');
  countAnswer(context, answer);
  return similarView(answer, { film: id }, member.id);
}

async function likePlot(context: Context, typed: string): Promise<Answer> {
  const { models, member } = context;
  const read = readQuery(typed);
  if (isProblem(read)) return read;
  const plot = unescapeText(escapeTo(read.whole, SIMILAR_QUERY_LENGTH));
  const answer = await models.call('similarFilms', { plot, limit: TEN });
  if (answer.hits.length === 0) return problem('nothing-found');
  countAnswer(context, answer);
  return similarView(answer, { plot }, member.id, read.notice);
}

function countAnswer({ uses, member }: Context, { hits }: Result<'similarFilms'>): void {
  uses.answered('similar', member.id, hits.map(({ film }) => film.id)); // biome-ignore format: one call
}

export default {
  kind: 'slash',
  name: 'similar',
  topic: 'help.topic.alike',
  description: 'similar.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [
    { type: 'string', name: 'film', description: 'similar.option.film.description' },
    { type: 'string', name: 'plot', description: 'similar.option.plot.description' },
  ],
  examples: [
    { label: 'similar.example.alien', options: { film: 'Alien' } },
    { label: 'similar.example.trial', options: { plot: 'A lawyer defends an innocent man in a small town.' } },
  ],
  autocomplete: { film: completeFilm },

  async run(context) {
    const film = context.options.string('film')?.trim();
    const plot = context.options.string('plot')?.trim();
    if (film && plot) return problem('film-or-plot');
    if (film) {
      const named = await filmNamed(context, film, ({ id }) => ({ command: 'similar', action: 'more', args: [id] }));
      return 'film' in named ? likeFilm(context, named.film.id) : named.answer;
    }
    return plot ? likePlot(context, plot) : problem('film-or-plot');
  },

  components: {
    more: {
      async run(context) {
        const film = await filmPressed(context, 'similar');
        return isProblem(film) ? film : likeFilm(context, film.id);
      },
    },
    like: {
      async run(context) {
        const film = await filmPressed(context, 'similar');
        return isProblem(film) ? film : inNewMessage(await likeFilm(context, film.id));
      },
    },
    open: {
      async run(context) {
        const asked = askedLike(context.message);
        const film = await context.models.call('film', { idOrTitle: context.values[0] ?? '' });
        if (!asked || !film || film.id !== context.values[0]) return problem('stale', { command: 'similar' });
        return showFilm(context, film, similarFilmParts(asked, context.member.id));
      },
    },
    list: {
      async run(context) {
        const asked = askedLike(context.message);
        if (!asked) return problem('stale', { command: 'similar' });
        return 'film' in asked ? likeFilm(context, asked.film) : likePlot(context, asked.plot);
      },
    },
  },
} satisfies Command;
