/** Who is in which voice or stage channel. There is no sound: the voice server's address stays empty. */
import { ChannelType } from 'discord-api-types/v10';
import type { Guild } from './guild.ts';
import { PERMISSIONS } from './permissions.ts';
import type { Snowflake } from './snowflake.ts';
import type { VoiceState } from './wire.ts';
import type { World } from './world.ts';

/** A member joins, moves, leaves (`channel_id` null), or mutes itself: "Update Voice State". */
export function moveVoice(
  world: World,
  userId: Snowflake,
  asked: { guild_id: Snowflake; channel_id: Snowflake | null; self_mute: boolean; self_deaf: boolean },
): void {
  const guild = world.guilds.get(asked.guild_id);
  if (guild?.members.has(userId) !== true) return;
  const channel = asked.channel_id === null ? undefined : world.channels.get(asked.channel_id);
  if (asked.channel_id !== null && (channel === undefined || !world.may(channel, userId, PERMISSIONS.Connect))) return;
  setVoice(world, guild, userId, {
    channel_id: asked.channel_id,
    self_mute: asked.self_mute,
    self_deaf: asked.self_deaf,
    suppress: channel?.type === ChannelType.GuildStageVoice,
  });
  if (channel !== undefined && world.applications.has(userId)) {
    const application = world.applications.get(userId);
    const server = { token: 'playground', guild_id: guild.id, endpoint: null };
    if (application !== undefined) world.bus.emit('toBot', application, 'VOICE_SERVER_UPDATE', server);
  }
}

/** Changes a state and tells of it; one without a channel is forgotten. */
export function setVoice(world: World, guild: Guild, userId: Snowflake, change: Partial<VoiceState>): VoiceState {
  const before = guild.voice.get(userId) ?? {
    guild_id: guild.id,
    channel_id: null,
    user_id: userId,
    session_id: world.nextId(),
    deaf: false,
    mute: false,
    self_deaf: false,
    self_mute: false,
    self_stream: false,
    self_video: false,
    suppress: false,
    request_to_speak_timestamp: null,
  };
  const state: VoiceState = { ...before, ...change };
  if (state.channel_id === null) guild.voice.delete(userId);
  else guild.voice.set(userId, state);
  world.tell('VOICE_STATE_UPDATE', guild, { ...state, member: guild.members.get(userId) });
  return state;
}
