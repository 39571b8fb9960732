/** INTERACTION_CREATE as Discord sends it: "Receiving and Responding: Interaction Object". */
import { DISCORD_LIMITS } from '../limits.ts';
import type { Application } from '../world/applications.ts';
import { USUAL_LOCALE } from '../world/locale.ts';
import { bareMember, shownChannel, wholeMessage } from '../world/shown.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel } from '../world/wire.ts';
import type { World } from '../world/world.ts';
import { type Interaction, TYPE } from './interaction.ts';
import { CONTEXT, INSTALL } from './visible.ts';

export function interactionPayload(
  world: World,
  interaction: Interaction,
  data: Record<string, unknown>,
): Record<string, unknown> {
  const { channel, userId, applicationId, source } = interaction;
  const guild = world.guildOf(channel);
  const member = guild?.members.get(userId);
  const user = world.user(userId);
  return {
    id: interaction.id,
    application_id: applicationId,
    type: TYPE[interaction.kind],
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: {
      ...shownChannel(world, channel, applicationId),
      permissions: world.permissionsIn(channel, userId).toString(),
    },
    ...(guild !== undefined && member !== undefined
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.settings['preferred_locale'], features: guild.settings['features'] },
          guild_locale: guild.settings['preferred_locale'],
          member: { ...bareMember(member), user, permissions: world.permissionsIn(channel, userId).toString() },
        }
      : { user }),
    app_permissions: world.permissionsIn(channel, applicationId).toString(),
    locale: world.locales.get(userId) ?? USUAL_LOCALE,
    entitlements: [],
    authorizing_integration_owners: interaction.metadata.authorizing_integration_owners,
    context: guild !== undefined ? CONTEXT.guild : CONTEXT.botDm,
    attachment_size_limit: DISCORD_LIMITS.fileBytes,
    ...(source === undefined ? {} : { message: wholeMessage(source, applicationId) }),
  };
}

/** Who let the bot in here: the server (0; "0" in the bot's DM), the person (1), or both. */
export function authorizedBy(
  application: Application,
  installs: readonly number[],
  channel: Channel,
  userId: Snowflake,
): Record<string, Snowflake> {
  return {
    ...(application.installs.guild && installs.includes(INSTALL.guild) ? { '0': channel.guild_id ?? '0' } : {}),
    ...(application.installs.user && installs.includes(INSTALL.user) ? { '1': userId } : {}),
  };
}
