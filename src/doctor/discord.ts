/** The token and Discord: shape, reach, whose application it is, how it is installed. */

import { z } from 'zod';
import { inviteLink } from '#bot/login/invite.ts';
import { secondsAhead } from '#machine/clock.ts';
import { type Proxies, withoutSecrets } from '#network/proxies.ts';
import { networkTrouble } from '#network/trouble.ts';
import type { Config } from '../config.ts';
import { advice, type Finding, trouble, well } from './finding.ts';

const PATIENCE_MS = 10_000;

/** id, time and signature in base64, parted by dots. */
const SHAPE = /^[\w-]{18,}\.[\w-]{6,}\.[\w-]{25,}$/;

const Application = z.object({
  id: z.string(),
  name: z.string(),
  flags: z.int().nullish(),
  integration_types_config: z.record(z.string(), z.unknown()).nullish(),
});

export interface DiscordExamination {
  readonly findings: readonly Finding[];
  /** Seconds by which this machine's clock is ahead; null when Discord did not answer. */
  readonly ahead: number | null;
}

export async function examineDiscord(
  discord: Config['discord'],
  proxies: Proxies | null,
  now: () => Date,
): Promise<DiscordExamination> {
  const api = discord?.api ?? 'https://discord.com/api';
  const findings: Finding[] = proxies === null ? [] : [well('proxy', proxySentence(proxies))];
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${api}/v10${path}`, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  let ahead: number | null = null;
  try {
    const answer = await ask('/gateway');
    ahead = secondsAhead(now(), answer.headers.get('date'));
    const ok = answer.ok && typeof ((await answer.json()) as { url?: unknown }).url === 'string';
    if (!ok) throw new Error(`HTTP ${answer.status}`);
    findings.push(well('reach', `Discord answers at ${new URL(api).host}.`));
  } catch (error) {
    const why = networkTrouble(error) ?? `what answers there is not Discord (${(error as Error).message})`;
    const says = `Discord cannot be reached at ${new URL(api).host}: ${why}.`;
    const remedy = 'Look at the network, at HTTPS_PROXY and at DISCORD_API; the bot goes on trying.';
    findings.push(
      discord === null ? advice('reach', says, 'The page needs no network.') : trouble('reach', says, remedy),
    );
  }
  if (discord === null) {
    const says = 'No token: the bot opens a page on this machine and is not on Discord.';
    findings.push(
      advice('token', says, 'For Discord, set DISCORD_TOKEN and DISCORD_APP_ID: docs/install.md shows where they are.'),
    );
    return { findings, ahead };
  }
  findings.push(shapeOf(discord.token));
  if (findings.some(({ check, state }) => check === 'reach' && state === 'trouble')) return { findings, ahead };
  const answer = await ask('/applications/@me', { authorization: `Bot ${discord.token}` });
  if (answer.status === 401) {
    const remedy = `Make a new one with “Reset Token” at https://discord.com/developers/applications/${discord.applicationId}/bot.`;
    findings.push(trouble('login', 'DISCORD_TOKEN is refused by Discord.', remedy));
    return { findings, ahead };
  }
  const application = Application.safeParse(await answer.json().catch(() => null));
  if (!application.success) {
    findings.push(
      trouble('login', `Discord answers HTTP ${answer.status} to the token.`, 'Try again in some minutes.'),
    );
    return { findings, ahead };
  }
  return { findings: [...findings, ...examineApplication(application.data, discord.applicationId)], ahead };
}

function examineApplication(application: z.infer<typeof Application>, configured: string): Finding[] {
  const { id, name, integration_types_config: installs } = application;
  if (id !== configured) {
    return [
      trouble(
        'login',
        `DISCORD_APP_ID is ${configured}, but the token is of ${name} (${id}).`,
        `Set DISCORD_APP_ID=${id}.`,
      ),
    ];
  }
  const contexts = Object.keys(installs ?? {});
  const missing = [
    ['0', 'Guild Install'],
    ['1', 'User Install'],
  ].flatMap(([key, label]) => (contexts.includes(key as string) ? [] : [label]));
  const page = `https://discord.com/developers/applications/${id}/installation`;
  return [
    well('login', `The token is of the application ${name}.`),
    well('intents', 'None that Discord must grant are asked for: nothing to switch on.'),
    missing.length === 0
      ? well('installation', `Servers and members can add it: ${inviteLink(id)}`)
      : advice('installation', `${missing.join(' and ')} is off for this application.`, `Tick it at ${page}.`),
  ];
}

function shapeOf(token: string): Finding {
  if (SHAPE.test(token)) return well('token', 'DISCORD_TOKEN looks like one.');
  const says =
    'DISCORD_TOKEN does not look like a bot’s token: three parts with dots between, some 70 characters in all.';
  return advice(
    'token',
    says,
    'Copy it again from the page “Bot” of the developer portal, not the client secret or the public key.',
  );
}

function proxySentence({ http, https, except }: Proxies): string {
  const shown = https ?? http;
  return `Discord is asked through the proxy ${shown === null ? 'none' : withoutSecrets(shown)}; directly asked are ${except.join(', ')}.`;
}
