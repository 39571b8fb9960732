import type { FilmRef } from '#contract/films.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem } from '../../problems.ts';
import { showFilm } from './show.ts';
import { storyView } from './story.ts';

export default {
  kind: 'slash',
  name: 'film',
  topic: 'help.topic.find',
  description: 'One film at a glance, and where to go from it',
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
    return 'film' in named ? showFilm(context, named.film) : named.answer;
  },

  components: {
    pick: {
      async run(context) {
        const film = await filmPressed(context, 'film');
        return isProblem(film) ? film : showFilm(context, film);
      },
    },
    story: {
      async run(context) {
        const film = await filmPressed(context, 'film');
        return isProblem(film) ? film : storyView(film);
      },
    },
  },
} satisfies Command;
