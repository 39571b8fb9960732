import { AuditLogEvent } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { optional, snowflake, textField } from '../../form/fields.ts';
import { sound } from '../../form/images.ts';
import type { Hub } from '../../hub.ts';
import type { JsonValue } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { notInVoice, unknownSound } from '../errors.ts';
import { created, nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { given, inGuild, reachChannel } from './reach.ts';

const volume = optional(z.number().min(0).max(1));
const form = z.object({
  name: textField(2, 32),
  sound: sound(512 * 1_024),
  volume,
  emoji_id: optional(snowflake),
  emoji_name: optional(z.string()),
});
const patch = z.object({
  name: optional(textField(2, 32)),
  volume,
  emoji_id: snowflake.nullish(),
  emoji_name: z.string().nullish(),
});
const send = z.object({ sound_id: snowflake, source_guild_id: optional(snowflake) });

/** Those every guild has: "Soundboard Resource: List Default Soundboard Sounds". */
const DEFAULTS = ['quack', 'airhorn', 'cricket', 'golf clap', 'sad horn', 'ba dum tss'].map((name, index) => ({
  sound_id: String(index + 1),
  name,
  volume: 1,
  emoji_id: null,
  emoji_name: '🔊',
  available: true,
}));

function one(hub: Hub, request: Request): JsonValue & { id: string } {
  const found = inGuild(hub, request).sounds.get(param(request, 'sound_id'));
  if (found === undefined) throw unknownSound();
  return found;
}

/** As it is sent: its id is called `sound_id`. */
const shown = ({ id: _, ...rest }: JsonValue): JsonValue => rest;

const GUILD = '/guilds/{guild_id}/soundboard-sounds';

export const soundboard: readonly Route[] = [
  {
    method: 'GET',
    path: '/soundboard-default-sounds',
    about: 'The sounds every guild has',
    auth: 'bot',
    run: () => ok(DEFAULTS),
  },
  {
    method: 'GET',
    path: GUILD,
    about: 'The guild’s own',
    auth: 'bot',
    run: (hub, request) => ok({ items: [...inGuild(hub, request).sounds.values()].map(shown) }),
  },
  {
    method: 'GET',
    path: `${GUILD}/{sound_id}`,
    about: 'One of them',
    auth: 'bot',
    run: (hub, request) => ok(shown(one(hub, request))),
  },
  {
    method: 'POST',
    path: GUILD,
    about: 'Add one',
    auth: 'bot',
    form,
    async run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.CreateGuildExpressions);
      const {
        name,
        sound: data,
        volume: loud = 1,
        emoji_id = null,
        emoji_name = null,
      } = check(form, request.body ?? {});
      const id = hub.world.nextId();
      await hub.files.keep(`sounds/${id}`, data.bytes);
      const { bot: user } = request.application;
      const made = {
        id,
        sound_id: id,
        name,
        volume: loud,
        emoji_id,
        emoji_name,
        guild_id: guild.id,
        available: true,
        user,
      };
      guild.sounds.set(id, made);
      hub.world.tell('GUILD_SOUNDBOARD_SOUND_CREATE', guild, shown(made));
      audit(hub, request, guild, AuditLogEvent.SoundboardSoundCreate, id);
      return created(shown(made));
    },
  },
  {
    method: 'PATCH',
    path: `${GUILD}/{sound_id}`,
    about: 'Change it',
    auth: 'bot',
    form: patch,
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuildExpressions);
      const changed = Object.assign(one(hub, request), given(check(patch, request.body ?? {})));
      hub.world.tell('GUILD_SOUNDBOARD_SOUND_UPDATE', guild, shown(changed));
      audit(hub, request, guild, AuditLogEvent.SoundboardSoundUpdate, changed.id);
      return ok(shown(changed));
    },
  },
  {
    method: 'DELETE',
    path: `${GUILD}/{sound_id}`,
    about: 'Delete it',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuildExpressions);
      const { id } = one(hub, request);
      guild.sounds.delete(id);
      hub.world.tell('GUILD_SOUNDBOARD_SOUND_DELETE', guild, { sound_id: id });
      audit(hub, request, guild, AuditLogEvent.SoundboardSoundDelete, id);
      return nothing;
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/send-soundboard-sound',
    about: 'Play one in the voice channel the bot is in: members are told, no sound is played',
    auth: 'bot',
    form: send,
    run(hub, request) {
      const channel = reachChannel(hub, request, PERMISSIONS.Speak, PERMISSIONS.UseSoundboard);
      const guild = hub.world.guildOf(channel);
      const { id } = request.application;
      if (guild?.voice.get(id)?.channel_id !== channel.id) throw notInVoice();
      const { sound_id } = check(send, request.body ?? {});
      const known = guild.sounds.get(sound_id) ?? DEFAULTS.find((one) => one.sound_id === sound_id);
      if (known === undefined) throw unknownSound();
      hub.world.tell(
        'VOICE_CHANNEL_EFFECT_SEND',
        guild,
        { channel_id: channel.id, user_id: id, sound_id, sound_volume: known['volume' as never] },
        channel,
      );
      return nothing;
    },
  },
];
