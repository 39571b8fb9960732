import type { Movie } from '#catalogue/movie.ts';
import type { FilmRef } from '#contract/films.ts';
import type { Answer } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem, problem } from '../../problems.ts';
import { ratedView, ratingForm } from './rating-view.ts';
import { takeBack } from './take-back.ts';

export default {
  kind: 'slash',
  name: 'rate',
  topic: 'help.topic.yours',
  description: 'ratings.command.rate.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 10, everySeconds: 2 },
  options: [
    { type: 'string', name: 'film', description: 'ratings.option.film.description', required: true },
    {
      type: 'number',
      name: 'stars',
      description: 'ratings.option.stars.description',
      required: true,
      min: 0.5,
      max: 5,
    },
  ],
  keeps: true,
  examples: [{ label: 'ratings.example.rate', options: { film: 'Casablanca', stars: 4.5 } }],
  autocomplete: { film: completeFilm },

  async run(context) {
    const stars = context.options.number('stars') ?? Number.NaN;
    if (!areStars(stars)) return problem('stars-not-halves');
    const offer = ({ id }: FilmRef) => ({ command: 'rate', action: 'pick', args: [id, String(stars)] });
    const named = await filmNamed(context, context.options.string('film') ?? '', offer);
    return 'film' in named ? rate(context, named.film, stars) : named.answer;
  },

  components: {
    pick: {
      async run(context) {
        const stars = Number(context.args[1]);
        if (!areStars(stars)) return problem('stale', { command: 'rate' });
        const film = await filmPressed(context, 'rate');
        return isProblem(film) ? film : rate(context, film, stars);
      },
    },
    ask: {
      alone: true,
      async run(context) {
        const film = await filmPressed(context, 'rate');
        if (isProblem(film)) return film;
        const known = (await context.store.ratings.of(context.member.id)).get(film.id);
        return ratingForm(film, context.member.id, known?.stars);
      },
    },
    stars: {
      async run(context) {
        const film = await filmPressed(context, 'rate');
        const stars = Number(context.values[0]);
        if (isProblem(film) || !areStars(stars)) return problem('stale', { command: 'rate' });
        return rate(context, film, stars);
      },
    },
    'take-back': {
      async run(context) {
        const film = await filmPressed(context, 'rate');
        return isProblem(film) ? film : takeBack(context, film);
      },
    },
  },
} satisfies Command;

const areStars = (stars: number): boolean => stars >= 0.5 && stars <= 5 && Number.isInteger(stars * 2);

async function rate({ store, member, uses }: Context, film: Movie, stars: number): Promise<Answer> {
  const before = await store.ratings.rate(member.id, film.id, stars);
  if (before === 'full') return problem('ratings-full');
  uses.took(member.id, film.id);
  const count = (await store.ratings.of(member.id)).size;
  return ratedView(film, member.id, { stars, before: before?.stars, count });
}
