import type { Answer } from '../../answer.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import type { AtHand } from './pages.ts';
import { settingsView } from './view.ts';

/** What forms and overview show besides the settings. The night is for those who run the bot: it is one for all servers. */
export async function atHand({ discord, night, member }: Context, guildId: string): Promise<AtHand> {
  const status = night && member.owner ? await night.status() : null;
  return { ...(await discord.has(guildId)), night: status };
}

/** Every setting of the server where somebody asks. */
export async function settingsOverview(context: Context, notices: readonly string[] = []): Promise<Answer> {
  const { guildId, guildLocale, member, store, discord } = context;
  if (guildId === null) return problem('not-here', { where: 'servers' });
  const settings = await store.settings.of(guildId);
  const { reportChannelId } = settings;
  const report = reportChannelId === null ? 'yes' : await discord.mayPost(guildId, reportChannelId);
  return settingsView({ settings, atHand: await atHand(context, guildId), guildLocale, report, notices }, member.id);
}
