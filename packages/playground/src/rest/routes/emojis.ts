import { AuditLogEvent } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { list, optional, snowflake } from '../../form/fields.ts';
import { image } from '../../form/images.ts';
import type { Hub } from '../../hub.ts';
import type { JsonValue, Things } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { botsCannot, tooManyEmojis, unknownGuildEmoji } from '../errors.ts';
import { created, nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { given, inGuild } from './reach.ts';

const name = z.string().regex(/^\w{2,32}$/);
const form = z.object({ name, image: image(256 * 1_024), roles: optional(list(snowflake, 0, 250)) });
const patch = z.object({ name: optional(name), roles: z.array(snowflake).nullish() });

/** A guild without boosts has 50 of each kind; an application 2,000. */
const OF_GUILD = 50;
const OF_APPLICATION = 2_000;

async function make(hub: Hub, request: Request, own: Things, most: number): Promise<JsonValue & { id: string }> {
  const { name: called, image: picture, roles = [] } = check(form, request.body ?? {});
  const alike = [...own.values()].filter(({ animated }) => animated === picture.animated).length;
  if (alike >= most) throw tooManyEmojis(most);
  const id = hub.world.nextId();
  await hub.files.keep(`emojis/${id}`, picture.bytes);
  const emoji = {
    id,
    name: called,
    roles,
    user: request.application.bot,
    require_colons: true,
    managed: false,
    animated: picture.animated,
    available: true,
  };
  own.set(id, emoji);
  return emoji;
}

function one(own: Things, request: Request): JsonValue & { id: string } {
  const found = own.get(param(request, 'emoji_id'));
  if (found === undefined) throw unknownGuildEmoji();
  return found;
}

function change(own: Things, request: Request): JsonValue & { id: string } {
  const { name: called, roles } = check(patch, request.body ?? {});
  return Object.assign(one(own, request), given({ name: called, roles: roles ?? undefined }));
}

/** The bot's own application. @throws DiscordError 20001 */
function mine(request: Request): Things {
  if (param(request, 'application_id') !== request.application.id) throw botsCannot();
  return request.application.emojis;
}

const GUILD = '/guilds/{guild_id}/emojis';
const APPLICATION = '/applications/{application_id}/emojis';
const MAY = PERMISSIONS.ManageGuildExpressions;

function changed(hub: Hub, request: Request, action: AuditLogEvent, id: string): void {
  const guild = inGuild(hub, request);
  hub.world.tell('GUILD_EMOJIS_UPDATE', guild, { emojis: [...guild.emojis.values()] });
  audit(hub, request, guild, action, id);
}

export const emojis: readonly Route[] = [
  {
    method: 'GET',
    path: GUILD,
    about: 'The guild’s emojis',
    auth: 'bot',
    run: (hub, request) => ok([...inGuild(hub, request).emojis.values()]),
  },
  {
    method: 'GET',
    path: `${GUILD}/{emoji_id}`,
    about: 'One of them',
    auth: 'bot',
    run: (hub, request) => ok(one(inGuild(hub, request).emojis, request)),
  },
  {
    method: 'POST',
    path: GUILD,
    about: 'Add one',
    auth: 'bot',
    form,
    async run(hub, request) {
      const emoji = await make(hub, request, inGuild(hub, request, MAY).emojis, OF_GUILD);
      changed(hub, request, AuditLogEvent.EmojiCreate, emoji.id);
      return created(emoji);
    },
  },
  {
    method: 'PATCH',
    path: `${GUILD}/{emoji_id}`,
    about: 'Rename it',
    auth: 'bot',
    form: patch,
    run(hub, request) {
      const emoji = change(inGuild(hub, request, MAY).emojis, request);
      changed(hub, request, AuditLogEvent.EmojiUpdate, emoji.id);
      return ok(emoji);
    },
  },
  {
    method: 'DELETE',
    path: `${GUILD}/{emoji_id}`,
    about: 'Delete it',
    auth: 'bot',
    run(hub, request) {
      const { emojis: own } = inGuild(hub, request, MAY);
      const { id } = one(own, request);
      own.delete(id);
      changed(hub, request, AuditLogEvent.EmojiDelete, id);
      return nothing;
    },
  },
  {
    method: 'GET',
    path: APPLICATION,
    about: 'The application’s emojis',
    auth: 'bot',
    run: (_, request) => ok({ items: [...mine(request).values()] }),
  },
  {
    method: 'GET',
    path: `${APPLICATION}/{emoji_id}`,
    about: 'One of them',
    auth: 'bot',
    run: (_, request) => ok(one(mine(request), request)),
  },
  {
    method: 'POST',
    path: APPLICATION,
    about: 'Add one',
    auth: 'bot',
    form,
    run: async (hub, request) => created(await make(hub, request, mine(request), OF_APPLICATION)),
  },
  {
    method: 'PATCH',
    path: `${APPLICATION}/{emoji_id}`,
    about: 'Rename it',
    auth: 'bot',
    form: patch,
    run: (_, request) => ok(change(mine(request), request)),
  },
  {
    method: 'DELETE',
    path: `${APPLICATION}/{emoji_id}`,
    about: 'Delete it',
    auth: 'bot',
    run(_, request) {
      const own = mine(request);
      own.delete(one(own, request).id);
      return nothing;
    },
  },
];
