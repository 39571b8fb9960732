import { InteractionContextType, PermissionFlagsBits, PermissionsBitField } from 'discord.js';
import type { Command } from '../command.ts';
import type { Member } from '../context.ts';
import { type Problem, problem } from '../problems.ts';

/**
 * Whether a member may use a command here. Discord checks most of this already; it is checked again because a button can
 * outlive a permission, and because registration can lag behind the code. So what a server grants in its integration
 * settings can narrow who may, and not widen it.
 */
export function mayUse(
  command: Command,
  member: Member,
  where: { readonly context: InteractionContextType | null; readonly guildId: string | null },
): Problem | null {
  if (command.ownerOnly && !member.owner) return problem('owner-only');
  const context =
    where.context ?? (where.guildId === null ? InteractionContextType.BotDM : InteractionContextType.Guild);
  if (!command.contexts.includes(context)) {
    return problem('not-here', {
      where: command.contexts.includes(InteractionContextType.Guild) ? 'servers' : 'other',
    });
  }
  const needed = command.defaultMemberPermissions;
  if (needed === null || where.guildId === null) return null;
  const has = member.permissions ?? 0n;
  if ((has & PermissionFlagsBits.Administrator) !== 0n || (has & needed) === needed) return null;
  return problem('no-permission', { permissions: permissionNames(needed & ~has) });
}

/** As Discord shows them: `ManageGuild` -> **Manage Server**. */
export function permissionNames(bits: bigint): string {
  const names = new PermissionsBitField(bits)
    .toArray()
    .map((name) => name.replace('Guild', 'Server').replace(/(?<=[a-z])(?=[A-Z])/g, ' '));
  return names.map((name) => `**${name}**`).join(' and ');
}
