/** What a page gets to see, for the person it acts as. */
import type { Hub } from '../hub.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import type {
  PageApplication,
  PageChannel,
  PageInteraction,
  PageMessage,
  PageModal,
  PageState,
} from '../page-protocol.ts';
import type { Application } from '../world/applications.ts';
import { shownGuild } from '../world/guild.ts';
import { isThread, PERMISSIONS, speaking } from '../world/permissions.ts';
import { GUEST_ID, OWNER_ID } from '../world/scene.ts';
import { guildChannels, shownChannel, wholeMessage } from '../world/shown.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel, StoredMessage } from '../world/wire.ts';

/** Discord's objects leave the playground's own types here; the page reads them by discord.js' names. */
const wire = <T>(value: unknown): T => value as T;

export const maySee = (hub: Hub, channel: Channel, userId: Snowflake): boolean =>
  hub.world.may(channel, userId, PERMISSIONS.ViewChannel);

export function pageChannel(hub: Hub, channel: Channel, userId: Snowflake): PageChannel {
  const { world } = hub;
  return wire({
    ...shownChannel(world, channel, userId),
    canSend: world.may(channel, userId, speaking(channel)),
    canAttach: world.may(channel, userId, speaking(channel), PERMISSIONS.AttachFiles),
  });
}

export const pageMessage = (stored: StoredMessage, userId: Snowflake): PageMessage =>
  wire({
    ...wholeMessage(stored, userId),
    ...(stored.commandName === undefined ? {} : { commandName: stored.commandName }),
  });

export const pageApplication = (
  { world, gateway }: Hub,
  application: Application,
  userId: Snowflake,
): PageApplication => ({
  id: application.id,
  name: application.name,
  bot: wire(application.bot),
  online: gateway.online(application.id),
  dmChannelId: world.dm(userId, application.id).id,
});

/** Undefined for what the page does not follow: autocomplete is a call with an answer. */
export function pageInteraction(interaction: Interaction): PageInteraction | undefined {
  const { kind, id, applicationId, channel, source, customId, commandName, stage, reason, createdAt, metadata } =
    interaction;
  if (kind === 'autocomplete') return undefined;
  const messageId = source?.message.id ?? metadata.target_message_id;
  return {
    id,
    applicationId,
    kind,
    channelId: channel.id,
    stage,
    createdAt,
    acknowledgeBy: createdAt + DISCORD_LIMITS.acknowledgeWithin,
    tokenExpiresAt: createdAt + DISCORD_LIMITS.tokenLifetime,
    ...(messageId === undefined ? {} : { messageId }),
    ...(customId === undefined ? {} : { customId }),
    ...(commandName === undefined ? {} : { commandName }),
    ...(reason === undefined ? {} : { reason }),
  };
}

export const pageModal = ({ id, applicationId, modal }: Interaction): PageModal => ({
  id,
  applicationId,
  data: wire(modal),
});

export function pageState(hub: Hub, me: Snowflake): PageState {
  const { world } = hub;
  const dms = [...world.channels.values()].filter(({ between }) => between?.[0] === me);
  const threads = [...world.channels.values()].filter((channel) => isThread(channel) && maySee(hub, channel, me));
  const guilds = [...world.guilds.values()].filter(({ members }) => members.has(me));
  const seen = guilds.flatMap((guild) => guildChannels(world, guild)).filter((channel) => maySee(hub, channel, me));
  // A thread stands under its channel.
  const placed = seen.flatMap((channel) => [channel, ...threads.filter((thread) => thread.parent_id === channel.id)]);
  const channels = [...placed, ...dms];
  return {
    me,
    people: [
      { user: wire(world.user(OWNER_ID)), part: 'owner' },
      { user: wire(world.user(GUEST_ID)), part: 'guest' },
    ],
    guilds: guilds.map((guild) => ({
      guild: wire(shownGuild(guild)),
      members: wire([...guild.members.values()]),
      roles: wire([...guild.roles.values()]),
    })),
    channels: channels.map((channel) => pageChannel(hub, channel, me)),
    applications: [...world.applications.values()].map((application) => pageApplication(hub, application, me)),
    interactions: hub.interactions
      .all()
      .filter(({ userId, stage }) => userId === me && stage !== 'answered')
      .flatMap((interaction) => pageInteraction(interaction) ?? []),
    faults: hub.faults.list(),
    limits: {
      messageLength: DISCORD_LIMITS.content,
      uploadBytes: DISCORD_LIMITS.fileBytes,
      attachmentsPerMessage: DISCORD_LIMITS.files,
      acknowledgeWithin: DISCORD_LIMITS.acknowledgeWithin,
      tokenLifetime: DISCORD_LIMITS.tokenLifetime,
    },
  };
}
