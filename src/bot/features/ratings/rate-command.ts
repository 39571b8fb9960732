import { reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { completeFilm, resolveFilm } from '../../film-option.ts';
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

  async run({ options, models, store, member }) {
    const stars = options.number('stars') ?? Number.NaN;
    if (!(stars >= 0.5 && stars <= 5) || !Number.isInteger(stars * 2)) return problem('stars-not-halves');
    const film = await resolveFilm({ models }, options.string('film') ?? '');
    if (isProblem(film)) return film;
    const before = await store.ratings.rate(member.id, film.id, stars);
    if (before === 'full') return problem('ratings-full');
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
  },
} satisfies Command;
