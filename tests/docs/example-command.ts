import { reply } from '#bot/answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '#bot/command.ts';
import { card, gallery, text } from '#bot/components/blocks.ts';
import { isProblem } from '#bot/problems.ts';
import { readQuery } from '#bot/text/query.ts';

export default {
  kind: 'slash', // or 'group' (subcommands), 'message' and 'user' (right-click → Apps)
  name: 'genre',
  topic: 'help.topic.models', // its line in /help
  description: 'Guess the genres of a plot',
  contexts: EVERYWHERE, // ON_SERVERS for what belongs to a server
  integrationTypes: ANYONE, // SERVERS_ONLY likewise
  defaultMemberPermissions: null, // or bits, e.g. PermissionFlagsBits.ManageGuild
  defer: 'reply', // see below
  cooldown: { burst: 5, everySeconds: 3 },
  options: [{ type: 'string', name: 'plot', description: 'What happens in the film', required: true }],
  examples: [{ label: 'A haunted hotel', options: { plot: 'a family looks after an empty hotel in winter' } }],

  async run({ options, models }) {
    const read = readQuery(options.string('plot') ?? '');
    if (isProblem(read)) return read;
    const { guesses, chart } = await models.call('predictGenres', { plot: read.query, chart: true });
    const genres = guesses.map(({ genre }) => genre).join(', ');
    const pictures = chart ? [{ name: 'genres.png', bytes: chart, alt: `Bars: ${genres}` }] : [];
    return reply([card(text(`**${genres}**`), gallery(...pictures))], { pictures });
  },
} satisfies Command;
