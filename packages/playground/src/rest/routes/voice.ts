import { AuditLogEvent, ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, notHere, optional, snowflake, textField } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import type { Guild } from '../../world/guild.ts';
import { isVoice, PERMISSIONS } from '../../world/permissions.ts';
import { setVoice } from '../../world/voice.ts';
import type { VoiceState } from '../../world/wire.ts';
import { invalidField, missingPermissions, unknownStage, unknownVoiceState, wrongChannelKind } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { given, inGuild, reachChannel } from './reach.ts';

const own = z.object({
  channel_id: optional(snowflake),
  suppress: optional(boolean),
  request_to_speak_timestamp: z.string().nullish(),
});
const other = own.omit({ request_to_speak_timestamp: true });
const status = z.object({ status: textField(0, 500).nullish() });
const stage = z.object({
  channel_id: snowflake,
  topic: textField(1, 120),
  privacy_level: optional(integer(1, 2)),
  guild_scheduled_event_id: notHere,
  send_start_notification: notHere,
});
const stagePatch = z.object({ topic: optional(textField(1, 120)), privacy_level: optional(integer(1, 2)) });

function stateOf(guild: Guild, userId: string): VoiceState {
  const found = guild.voice.get(userId);
  if (found === undefined) throw unknownVoiceState();
  return found;
}

const shown = (guild: Guild, userId: string): object => ({
  ...stateOf(guild, userId),
  member: guild.members.get(userId),
});

/** In a stage channel: to speak, or to ask for it. @throws DiscordError 50013 */
function change(hub: Hub, request: Request, userId: string, form: typeof own | typeof other) {
  const guild = inGuild(hub, request);
  const state = stateOf(guild, userId);
  const channel = hub.world.channel(state.channel_id ?? '');
  if (channel.type !== ChannelType.GuildStageVoice) throw wrongChannelKind();
  const { channel_id: _, ...asked } = check(form, request.body ?? {}) as z.output<typeof own>;
  const moderates = hub.world.may(channel, request.application.id, PERMISSIONS.MuteMembers);
  if (!moderates && (asked.suppress === false || userId !== request.application.id)) throw missingPermissions();
  setVoice(hub.world, guild, userId, given(asked) as Partial<VoiceState>);
  return nothing;
}

const MINE = '/guilds/{guild_id}/voice-states/@me';
const THEIRS = '/guilds/{guild_id}/voice-states/{user_id}';
const STAGE = '/stage-instances/{channel_id}';

function theStage(hub: Hub, request: Request) {
  const channel = reachChannel(hub, request);
  const guild = hub.world.guildOf(channel);
  const found = [...(guild?.stages.values() ?? [])].find((one) => one['channel_id'] === channel.id);
  if (guild === undefined || found === undefined) throw unknownStage();
  return { guild, found, channel };
}

function requireModerator(hub: Hub, request: Request, channelId: string): void {
  const channel = hub.world.channel(channelId);
  if (channel.type !== ChannelType.GuildStageVoice) {
    throw invalidField(['channel_id'], 'CHANNEL_TYPE_INVALID', 'Not a stage channel');
  }
  const needed = [PERMISSIONS.ManageChannels, PERMISSIONS.MuteMembers, PERMISSIONS.MoveMembers];
  if (!hub.world.may(channel, request.application.id, ...needed)) throw missingPermissions();
}

export const voice: readonly Route[] = [
  {
    method: 'GET',
    path: MINE,
    about: 'Which voice channel the bot is in',
    auth: 'bot',
    run: (hub, request) => ok(shown(inGuild(hub, request), request.application.id)),
  },
  {
    method: 'GET',
    path: THEIRS,
    about: 'Which one a member is in',
    auth: 'bot',
    run: (hub, request) => ok(shown(inGuild(hub, request), param(request, 'user_id'))),
  },
  {
    method: 'PATCH',
    path: MINE,
    about: 'Speak on a stage, or ask to',
    auth: 'bot',
    form: own,
    run: (hub, request) => change(hub, request, request.application.id, own),
  },
  {
    method: 'PATCH',
    path: THEIRS,
    about: 'Let a member speak on a stage',
    auth: 'bot',
    form: other,
    run: (hub, request) => change(hub, request, param(request, 'user_id'), other),
  },
  {
    method: 'PUT',
    path: '/channels/{channel_id}/voice-status',
    about: 'The status under a voice channel’s name',
    auth: 'bot',
    form: status,
    run(hub, request) {
      const channel = reachChannel(hub, request, PERMISSIONS.ManageChannels);
      const guild = hub.world.guildOf(channel);
      if (guild === undefined || !isVoice(channel)) throw wrongChannelKind();
      channel.status = check(status, request.body ?? {}).status || null;
      hub.world.tell('VOICE_CHANNEL_STATUS_UPDATE', guild, { id: channel.id, status: channel.status }, channel);
      return nothing;
    },
  },
  {
    method: 'POST',
    path: '/stage-instances',
    about: 'Open a stage',
    auth: 'bot',
    form: stage,
    run(hub, request) {
      const { channel_id: channelId, topic, privacy_level = 2 } = check(stage, request.body ?? {});
      requireModerator(hub, request, channelId);
      const guild = hub.world.requireGuild(hub.world.channel(channelId).guild_id ?? '');
      const id = hub.world.nextId();
      const instance = {
        id,
        guild_id: guild.id,
        channel_id: channelId,
        topic,
        privacy_level,
        discoverable_disabled: true,
        guild_scheduled_event_id: null,
      };
      guild.stages.set(id, instance);
      hub.world.tell('STAGE_INSTANCE_CREATE', guild, instance);
      audit(hub, request, guild, AuditLogEvent.StageInstanceCreate, id);
      return ok(instance);
    },
  },
  {
    method: 'GET',
    path: STAGE,
    about: 'What is on a stage',
    auth: 'bot',
    run: (hub, request) => ok(theStage(hub, request).found),
  },
  {
    method: 'PATCH',
    path: STAGE,
    about: 'Change its topic',
    auth: 'bot',
    form: stagePatch,
    run(hub, request) {
      const { guild, found, channel } = theStage(hub, request);
      requireModerator(hub, request, channel.id);
      Object.assign(found, given(check(stagePatch, request.body ?? {})));
      hub.world.tell('STAGE_INSTANCE_UPDATE', guild, found);
      audit(hub, request, guild, AuditLogEvent.StageInstanceUpdate, found.id);
      return ok(found);
    },
  },
  {
    method: 'DELETE',
    path: STAGE,
    about: 'Close it',
    auth: 'bot',
    run(hub, request) {
      const { guild, found, channel } = theStage(hub, request);
      requireModerator(hub, request, channel.id);
      guild.stages.delete(found.id);
      hub.world.tell('STAGE_INSTANCE_DELETE', guild, found);
      audit(hub, request, guild, AuditLogEvent.StageInstanceDelete, found.id);
      return nothing;
    },
  },
];
