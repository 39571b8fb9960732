import { reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, line, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';

/** As their licences ask. */
const SOURCES =
  'Plots and first paragraphs: Wikipedia and its authors, CC BY-SA 4.0. Overviews and facts: TMDB; this product uses TMDB data and is not endorsed or certified by TMDB. Ratings to learn from: MovieLens (GroupLens).';

export default {
  kind: 'slash',
  name: 'about',
  topic: 'help.topic.me',
  description: 'What Marquee is, what it knows, and what it keeps about you',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 3, everySeconds: 5 },
  options: [],

  async run({ models, bot }) {
    const about = await models.call('about', {});
    const films = about.films.toLocaleString('en');
    const library = about.starterOnly
      ? `I know ${films} films, the library I come with. Whoever runs me can add tens of thousands: \`marquee setup\`.`
      : `I know ${films} films, the plots of ${about.filmsWithPlot.toLocaleString('en')} of them, from ${about.origins.length} countries.`;
    const { films: read, of } = about.coverage;
    const reading =
      read < of
        ? ` I am still reading: ${read.toLocaleString('en')} of ${of.toLocaleString('en')} are found by their meaning so far.`
        : '';
    const trained = Object.entries(about.artefacts).map(([kind, version]) => `${kind} ${version}`);
    return reply([
      card(
        text(
          `## ${escapeTo(bot.name, 80)}\nI find films from half memories. Everything I know runs on one machine: no cloud, no paid service, and nothing you type leaves it.`,
        ),
        text(`${library}${reading}`),
        ...(bot.invite === undefined ? [] : [text(`[Add me to a server or to your own account](${bot.invite})`)]),
        line(),
        text(
          'What I keep: the answers you press under a list (with the words you asked, when I found your film), and whatever you rate. Nothing of what anybody writes in channels, and no list of members. `/my-data` shows it, `/forget-me` deletes it.',
        ),
        ...(about.starterOnly ? [] : [text(`-# ${SOURCES}`)]),
        text(
          `-# ${[`Marquee ${bot.version}`, `encoder ${escapeTo(about.encoder, 60)}`, ...trained.slice(0, 8), `awake since <t:${Math.floor(bot.startedAt.getTime() / 1_000)}:R>`].join(' · ')}`,
        ),
      ),
    ]);
  },
} satisfies Command;
