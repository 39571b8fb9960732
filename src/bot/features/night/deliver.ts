import type { NightReport } from '#contract/jobs.ts';
import { languageFor, speakingTo } from '#messages/index.ts';
import type { Store } from '#store/index.ts';
import type { Reply } from '../../answer.ts';
import { reportView } from './report-view.ts';

/**
 * Sends the report to every channel that was chosen for it, each in its server's language and time zone.
 * @returns which channels it did not reach, as a sentence, or null
 */
export async function deliverReport(
  report: NightReport,
  settings: Store['settings'],
  zone: string,
  post: (channelId: string, message: Reply) => Promise<void>,
): Promise<string | null> {
  const missed: string[] = [];
  for (const [, { reportChannelId, timeZone, language }] of await settings.guilds()) {
    if (reportChannelId === null) continue;
    const here = timeZone === 'UTC' ? zone : timeZone;
    const message = speakingTo(languageFor(language), () => reportView(report, here));
    await post(reportChannelId, message).catch(() => missed.push(`<#${reportChannelId}>`));
  }
  if (missed.length === 0) return null;
  return `The last report could not be posted to ${missed.join(', ')}: let me write there, or choose another channel with \`/jobs report-here\`.`;
}
