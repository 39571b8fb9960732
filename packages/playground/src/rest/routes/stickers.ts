import { AuditLogEvent, StickerFormatType, StickerType } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { textField } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import type { JsonValue } from '../../world/guild.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { picture } from '../../world/picture.ts';
import { invalidField, requestTooLarge, unknownPack, unknownSticker } from '../errors.ts';
import { created, nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { given, inGuild } from './reach.ts';

const form = z.object({ name: textField(2, 30), description: textField(0, 100).nullish(), tags: textField(1, 200) });
const patch = z.object({
  name: textField(2, 30).optional(),
  description: textField(0, 100).nullish(),
  tags: textField(1, 200).optional(),
});
const MOST = 512 * 1_024;

function one(hub: Hub, request: Request): JsonValue & { id: string } {
  const found = inGuild(hub, request).stickers.get(param(request, 'sticker_id'));
  if (found === undefined) throw unknownSticker();
  return found;
}

async function make(hub: Hub, request: Request) {
  const guild = inGuild(hub, request, PERMISSIONS.CreateGuildExpressions);
  const fields = check(form, request.body ?? {});
  const [file] = request.files;
  if (file === undefined) throw invalidField(['file'], 'BASE_TYPE_REQUIRED', 'This field is required');
  if (file.bytes.byteLength > MOST) throw requestTooLarge(file.bytes.byteLength, MOST);
  const kind = picture(file.bytes)?.type;
  const format =
    kind === 'image/png' ? StickerFormatType.PNG : kind === 'image/gif' ? StickerFormatType.GIF : undefined;
  if (format === undefined) throw invalidField(['file'], 'IMAGE_INVALID', 'A sticker is a PNG or a GIF.');
  const id = hub.world.nextId();
  await hub.files.keep(`stickers/${id}`, file.bytes);
  const sticker = {
    id,
    name: fields.name,
    description: fields.description ?? null,
    tags: fields.tags,
    type: StickerType.Guild,
    format_type: format,
    available: true,
    guild_id: guild.id,
    user: request.application.bot,
  };
  guild.stickers.set(id, sticker);
  changed(hub, request, AuditLogEvent.StickerCreate, id);
  return created(sticker);
}

function changed(hub: Hub, request: Request, action: AuditLogEvent, id: string): void {
  const guild = inGuild(hub, request);
  hub.world.tell('GUILD_STICKERS_UPDATE', guild, { stickers: [...guild.stickers.values()] });
  audit(hub, request, guild, action, id);
}

const GUILD = '/guilds/{guild_id}/stickers';

export const stickers: readonly Route[] = [
  {
    method: 'GET',
    path: GUILD,
    about: 'The guild’s stickers',
    auth: 'bot',
    run: (hub, request) => ok([...inGuild(hub, request).stickers.values()]),
  },
  {
    method: 'GET',
    path: `${GUILD}/{sticker_id}`,
    about: 'One of them',
    auth: 'bot',
    run: (hub, request) => ok(one(hub, request)),
  },
  { method: 'POST', path: GUILD, about: 'Add one', auth: 'bot', form: form.extend({ file: z.unknown() }), run: make },
  {
    method: 'PATCH',
    path: `${GUILD}/{sticker_id}`,
    about: 'Rename it',
    auth: 'bot',
    form: patch,
    run(hub, request) {
      inGuild(hub, request, PERMISSIONS.ManageGuildExpressions);
      const sticker = Object.assign(one(hub, request), given(check(patch, request.body ?? {})));
      changed(hub, request, AuditLogEvent.StickerUpdate, sticker.id);
      return ok(sticker);
    },
  },
  {
    method: 'DELETE',
    path: `${GUILD}/{sticker_id}`,
    about: 'Delete it',
    auth: 'bot',
    run(hub, request) {
      const guild = inGuild(hub, request, PERMISSIONS.ManageGuildExpressions);
      const { id } = one(hub, request);
      guild.stickers.delete(id);
      changed(hub, request, AuditLogEvent.StickerDelete, id);
      return nothing;
    },
  },
  {
    method: 'GET',
    path: '/stickers/{sticker_id}',
    about: 'A sticker of any guild',
    auth: 'bot',
    run({ world }, request) {
      for (const guild of world.guilds.values()) {
        const found = guild.stickers.get(param(request, 'sticker_id'));
        if (found !== undefined) return ok(found);
      }
      throw unknownSticker();
    },
  },
  {
    method: 'GET',
    path: '/sticker-packs',
    about: 'Discord’s own packs: none here',
    auth: 'bot',
    run: () => ok({ sticker_packs: [] }),
  },
  {
    method: 'GET',
    path: '/sticker-packs/{pack_id}',
    about: 'One of them',
    auth: 'bot',
    run() {
      throw unknownPack();
    },
  },
];
