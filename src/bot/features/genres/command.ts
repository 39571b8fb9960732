import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { guessGenres } from './guess.ts';

export default {
  kind: 'slash',
  name: 'genre',
  topic: 'help.topic.models',
  description: 'Guess the genres of a plot, and how sure I am',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [
    { type: 'string', name: 'plot', description: 'What happens in the film, in a sentence or two', required: true },
  ],
  examples: [
    {
      label: 'A haunted hotel',
      options: { plot: 'A family looks after an empty hotel in winter, and something in it drives the father mad.' },
    },
    {
      label: 'A heist',
      options: { plot: 'Eleven thieves plan to rob three casinos on the same night.' },
    },
  ],
  run: (context) => guessGenres(context, context.options.string('plot') ?? ''),
} satisfies Command;
