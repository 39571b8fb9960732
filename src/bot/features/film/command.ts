import type { Movie } from '#catalogue/movie.ts';
import type { FilmRef } from '#contract/films.ts';
import { type Answer, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, line } from '../../components/blocks.ts';
import { row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem } from '../../problems.ts';
import { filmLinks, filmParts } from './card.ts';

export default {
  kind: 'slash',
  name: 'film',
  description: 'Everything about one film, its ending hidden until you press it',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [
    { type: 'string', name: 'film', description: 'Its title; pick one from the list that appears', required: true },
  ],
  examples: [{ label: 'The card of a film', options: { film: 'Casablanca' } }],
  autocomplete: { film: completeFilm },

  async run(context) {
    const offer = ({ id }: FilmRef) => ({ command: 'film', action: 'pick', args: [id] });
    const named = await filmNamed(context, context.options.string('film') ?? '', offer);
    return 'film' in named ? filmCard(named.film, context) : named.answer;
  },

  components: {
    pick: {
      async run(context) {
        const film = await filmPressed(context, 'film');
        return isProblem(film) ? film : filmCard(film, context);
      },
    },
  },
} satisfies Command;

function filmCard(film: Movie, { uses, member }: Context): Answer {
  uses.opened(member.id, film.id);
  const links = filmLinks(film);
  return reply([card(...filmParts(film), ...(links.length > 0 ? [line(), row(...links)] : []))]);
}
