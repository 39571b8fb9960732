import { PermissionFlagsBits } from 'discord.js';
import { say, speakingToMember } from '#messages/index.ts';
import type { GuildSettings } from '#store/index.ts';
import type { Answer } from '../../answer.ts';
import { type Command, type FormHandler, ON_SERVERS, SERVERS_ONLY, type Subcommand } from '../../command.ts';
import type { Context, FormContext } from '../../context.ts';
import { problem } from '../../problems.ts';
import { refusal } from '../night/refusal.ts';
import { atHand, settingsOverview } from './overview.ts';
import { PAGES, type Page, pageForm } from './pages.ts';
import { readPage } from './read.ts';

/** Opens a form with what is set now. */
async function open(context: Context, page: Page): Promise<Answer> {
  const { guildId, member, store } = context;
  if (guildId === null) return problem('not-here', { where: 'servers' });
  const [settings, filling] = [await store.settings.of(guildId), await atHand(context, guildId)];
  return speakingToMember(() => pageForm(page, settings, filling, member.id));
}

/** Keeps what a form says, and says what of it could not be kept. A form that is sent twice changes nothing the second time. */
async function save(context: FormContext, page: Page): Promise<Answer> {
  const { guildId, store, night, member } = context;
  if (guildId === null) return problem('not-here', { where: 'servers' });
  const { changes, hour, problems } = await readPage(page, context);
  const before = await store.settings.of(guildId);
  const changed = Object.entries(changes).some(([key, value]) => !isSame(before[key as keyof GuildSettings], value));
  if (changed) await store.settings.change(guildId, changes);
  const mayMove = hour !== undefined && night !== null && member.owner;
  const moved = mayMove && (await night.status()).hour !== hour ? await night.beginAt(hour) : null;
  const refused = [
    ...problems.map((one) => one.text),
    ...(moved && 'refused' in moved ? [refusal(moved.refused).text] : []),
  ];
  const saved = changed || (moved !== null && 'hour' in moved);
  const done = saved ? say('settings.saved') : refused.length === 0 ? say('settings.unchanged') : null;
  return settingsOverview(context, [...(done === null ? [] : [done]), ...refused]);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const forms = Object.fromEntries(
  PAGES.map((page) => [page, { defer: 'update', run: (context) => save(context, page) } satisfies FormHandler]),
);

const subcommand = (name: string, page: Page): Subcommand => ({
  name,
  description: `settings.command.${page}.description`,
  options: [],
  defer: 'none',
  run: (context) => open(context, page),
});

export default {
  kind: 'group',
  name: 'settings',
  topic: 'help.topic.me',
  description: 'settings.command.description',
  contexts: ON_SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: PermissionFlagsBits.ManageGuild,
  defer: 'ephemeral',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: [
    {
      name: 'show',
      description: 'settings.command.show.description',
      options: [],
      run: (context) => settingsOverview(context),
    },
    subcommand('language', 'place'),
    subcommand('channels', 'channels'),
    subcommand('films', 'films'),
    subcommand('nights', 'nights'),
  ],
  components: Object.fromEntries(
    PAGES.map((page) => [page, { defer: 'none' as const, run: (context: Context) => open(context, page) }]),
  ),
  forms,
} satisfies Command;
