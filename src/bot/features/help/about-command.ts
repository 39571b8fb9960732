import { say } from '#messages/index.ts';
import { inNewMessage, type Reply, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { accountLink } from '../../login/invite.ts';
import { mayUse } from '../../router/checks.ts';
import { escapeTo } from '../../text/escape.ts';
import settings from '../settings/command.ts';
import { settingsOverview } from '../settings/overview.ts';
import { settingsThere } from '../welcome/view.ts';

export default {
  kind: 'slash',
  name: 'about',
  topic: 'help.topic.me',
  description: 'help.command.about.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 3, everySeconds: 5 },
  options: [],

  async run({ models, bot, tmdb }) {
    const about = await models.call('about', {});
    const { films, filmsWithPlot: plots } = about;
    const library = about.starterOnly
      ? say('help.about.starter', { films })
      : say('help.about.library', { films, plots, countries: about.origins.length });
    const { films: read, of } = about.coverage;
    const reading = read < of ? ` ${say('help.about.reading', { read, all: of })}` : '';
    const sources = [
      ...(about.starterOnly ? [] : [say('help.about.sources')]),
      ...(tmdb ? [say('help.about.posters')] : []),
      ...(about.starterOnly && !tmdb ? [] : [say('help.about.tmdb')]),
    ].join(' ');
    const trained = Object.entries(about.artefacts).map(([kind, version]) => `${kind} ${version}`);
    return reply([
      card(
        text(say('help.about.head', { name: escapeTo(bot.name, 80) })),
        text(`${library}${reading}`),
        ...(bot.invite === undefined
          ? []
          : [
              text(
                `${say('help.about.invite', { address: bot.invite })} · ${say('about.account', { address: accountLink(bot.invite) })}`,
              ),
            ]),
        line(),
        text(say('help.about.kept')),
        row(
          button(say('about.button.privacy'), { command: 'about', action: 'privacy', owner: null, args: [] }),
          button(say('about.button.terms'), { command: 'about', action: 'terms', owner: null, args: [] }),
        ),
        ...(sources === '' ? [] : [text(`-# ${sources}`)]),
        text(
          `-# ${[`Marquee ${bot.version}`, say('help.about.encoder', { name: escapeTo(about.encoder, 60) }), ...trained.slice(0, 8), say('help.about.awake', { when: `<t:${Math.floor(bot.startedAt.getTime() / 1_000)}:R>` })].join(' · ')}`,
        ),
      ),
    ]);
  },

  components: {
    privacy: { alone: true, run: async () => page('about.privacy') },
    terms: { alone: true, run: async () => page('about.terms') },
    settings: {
      alone: true,
      async run(context) {
        const [guildId = ''] = context.args;
        if (context.guildId !== guildId) return settingsThere(guildId);
        return (
          mayUse(settings, context.member, { context: null, guildId }) ?? inNewMessage(await settingsOverview(context))
        );
      },
    },
  },
} satisfies Command;

/** A page for who pressed: docs/privacy.md and docs/terms.md in short. */
const page = (key: 'about.privacy' | 'about.terms'): Reply =>
  reply([card(text(say(key)))], { onlyYou: true, place: 'new' });
