import type { FilmRef } from '#contract/films.ts';
import { speakingToMember } from '#messages/index.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem, problem } from '../../problems.ts';
import { tellsStories } from '../../spoiler-care.ts';
import { showFilm } from './show.ts';
import { storyView } from './story.ts';

export default {
  kind: 'slash',
  name: 'film',
  topic: 'help.topic.find',
  description: 'film.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [{ type: 'string', name: 'film', description: 'film.option.film.description', required: true }],
  examples: [{ label: 'film.example.card', options: { film: 'Casablanca' } }],
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
        if (isProblem(film)) return film;
        return tellsStories(context.settings) ? speakingToMember(() => storyView(film)) : problem('story-strict');
      },
    },
  },
} satisfies Command;
