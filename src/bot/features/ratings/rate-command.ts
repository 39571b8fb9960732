import type { Movie } from '#catalogue/movie.ts';
import type { FilmRef } from '#contract/films.ts';
import { type Answer, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem, problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { starsInWords } from '../../text/stars.ts';

export default {
  kind: 'slash',
  name: 'rate',
  description: 'Rate a film, for your own recommendations',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 10, everySeconds: 2 },
  options: [
    { type: 'string', name: 'film', description: 'Its title; pick one from the list that appears', required: true },
    {
      type: 'number',
      name: 'stars',
      description: 'Half a star to five, halves allowed',
      required: true,
      min: 0.5,
      max: 5,
    },
  ],
  examples: [{ label: 'Rate a film', options: { film: 'Casablanca', stars: 4.5 } }],
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
  },
} satisfies Command;

const areStars = (stars: number): boolean => stars >= 0.5 && stars <= 5 && Number.isInteger(stars * 2);

async function rate({ store, member, uses }: Context, film: Movie, stars: number): Promise<Answer> {
  const before = await store.ratings.rate(member.id, film.id, stars);
  if (before === 'full') return problem('ratings-full');
  uses.took(member.id, film.id);
  const count = (await store.ratings.of(member.id)).size;
  const changed = before && before.stars !== stars ? ` It was ${starsInWords(before.stars)} before.` : '';
  return reply(
    [
      card(
        text(`**${filmName(film)}**: ${starsInWords(stars)}.${changed}`),
        text(
          `-# You have rated ${count} ${count === 1 ? 'film' : 'films'} · \`/recommend for-me\` goes by them · only you see this`,
        ),
      ),
    ],
    { onlyYou: true },
  );
}
