import { PermissionFlagsBits } from 'discord.js';

/** What the bot needs where it posts of itself: reports and their charts. Answers to commands need no permission. */
export const PERMISSIONS =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.AttachFiles;

/** The address at which whoever runs a server invites the bot, and anyone adds it to their own account. */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(PERMISSIONS),
  });
  return `https://discord.com/oauth2/authorize?${query}`;
}
