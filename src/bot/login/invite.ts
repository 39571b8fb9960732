import { PermissionFlagsBits } from 'discord.js';

/** What the bot needs where it posts of itself: reports and their charts. Answers to commands need no permission. */
export const BOT_PERMISSIONS =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.AttachFiles;

/** What Discord is asked for when a server invites it. */
export const SERVER_SCOPES = ['bot', 'applications.commands'] as const;
/** What Discord is asked for when somebody adds it to their own account. */
export const USER_SCOPES = ['applications.commands'] as const;

/** The address at which somebody adds it to their own account, from the one at which a server invites it. */
export function accountLink(invite: string): string {
  const link = new URL(invite);
  link.searchParams.delete('permissions');
  link.searchParams.set('scope', USER_SCOPES.join(' '));
  link.searchParams.set('integration_type', '1');
  return link.href;
}

/** The address at which whoever runs a server invites the bot. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: SERVER_SCOPES.join(' '),
    permissions: String(BOT_PERMISSIONS),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
