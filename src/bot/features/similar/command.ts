import type { FilmRef } from '#contract/films.ts';
import type { Answer } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem, problem } from '../../problems.ts';
import { readQuery } from '../../text/query.ts';
import { similarView } from './view.ts';

/** Films in an answer. */
const TEN = 10;

async function likeFilm({ models, member }: Context, film: FilmRef): Promise<Answer> {
  const answer = await models.call('similarFilms', { idOrTitle: film.id, limit: TEN });
  return answer.hits.length === 0 ? problem('nothing-found') : similarView(answer, member.id);
}

async function likePlot({ models, member }: Context, typed: string): Promise<Answer> {
  const read = readQuery(typed);
  if (isProblem(read)) return read;
  const answer = await models.call('similarFilms', { plot: read.whole, limit: TEN });
  return answer.hits.length === 0 ? problem('nothing-found') : similarView(answer, member.id, read.query);
}

export default {
  kind: 'slash',
  name: 'similar',
  description: 'Films whose plots are alike: to one you name, or to one you tell',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [
    { type: 'string', name: 'film', description: 'A film; pick one from the list that appears' },
    { type: 'string', name: 'plot', description: 'Or a plot, in a sentence or two' },
  ],
  examples: [
    { label: 'Like Alien', options: { film: 'Alien' } },
    { label: 'A trial', options: { plot: 'A lawyer defends an innocent man in a small town.' } },
  ],
  autocomplete: { film: completeFilm },

  async run(context) {
    const film = context.options.string('film')?.trim();
    const plot = context.options.string('plot')?.trim();
    if (film && plot) return problem('film-or-plot');
    if (film) {
      const named = await filmNamed(context, film, ({ id }) => ({ command: 'similar', action: 'more', args: [id] }));
      return 'film' in named ? likeFilm(context, named.film) : named.answer;
    }
    return plot ? likePlot(context, plot) : problem('film-or-plot');
  },

  components: {
    more: {
      async run(context) {
        const film = await filmPressed(context, 'similar');
        return isProblem(film) ? film : likeFilm(context, film);
      },
    },
  },
} satisfies Command;
