import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { guessGenres } from './guess.ts';

export default {
  kind: 'slash',
  name: 'genre',
  topic: 'help.topic.models',
  description: 'genres.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [{ type: 'string', name: 'plot', description: 'genres.option.plot.description', required: true }],
  examples: [
    {
      label: 'genres.example.hotel',
      options: { plot: 'A family looks after an empty hotel in winter, and something in it drives the father mad.' },
    },
    {
      label: 'genres.example.heist',
      options: { plot: 'Eleven thieves plan to rob three casinos on the same night.' },
    },
  ],
  run: (context) => guessGenres(context, context.options.string('plot') ?? ''),
} satisfies Command;
