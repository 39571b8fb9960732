import { randomBytes } from 'node:crypto';
import { AuditLogEvent, WebhookType } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { optional, snowflake, textField } from '../../form/fields.ts';
import { image } from '../../form/images.ts';
import type { Hub } from '../../hub.ts';
import { isThread, PERMISSIONS } from '../../world/permissions.ts';
import type { ChannelWebhook } from '../../world/webhooks.ts';
import { missingPermissions, unknownWebhook, wrongChannelKind } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { audit } from './audit-logs.ts';
import { inGuild, reachChannel } from './reach.ts';

/** Names with "discord" or "clyde" in them are refused: "Webhook Resource: Create Webhook". */
const name = textField(1, 80).refine(
  (value) => !/discord|clyde/i.test(value),
  'Username cannot contain "discord" or "clyde"',
);
const avatar = image(10 * 1_024 * 1_024).nullish();
const form = z.object({ name, avatar });
const patch = z.object({ name: optional(name), avatar, channel_id: optional(snowflake) });

/** With its token only for who may manage it by token or made it. */
const shown = ({ world }: Hub, webhook: ChannelWebhook): object => ({
  ...webhook,
  url: `${world.origin}/api/webhooks/${webhook.id}/${webhook.token}`,
});

function own(hub: Hub, request: Request): ChannelWebhook {
  const webhook = hub.world.webhooks.get(param(request, 'webhook_id'));
  if (webhook === undefined) throw unknownWebhook();
  const channel = hub.world.channel(webhook.channel_id);
  if (!hub.world.may(channel, request.application.id, PERMISSIONS.ManageWebhooks)) throw missingPermissions();
  return webhook;
}

function byToken(hub: Hub, request: Request): ChannelWebhook {
  const webhook = hub.world.webhooks.get(param(request, 'webhook_id'));
  if (webhook?.token !== param(request, 'webhook_token')) throw unknownWebhook();
  return webhook;
}

function tell(hub: Hub, request: Request, webhook: ChannelWebhook, action: AuditLogEvent): void {
  const guild = hub.world.requireGuild(webhook.guild_id);
  const channel = hub.world.channels.get(webhook.channel_id);
  hub.world.tell('WEBHOOKS_UPDATE', guild, { channel_id: webhook.channel_id }, channel);
  if (request.application !== undefined) audit(hub, request, guild, action, webhook.id);
}

async function change(hub: Hub, request: Request, webhook: ChannelWebhook) {
  const { name: called, avatar: picture, channel_id: channelId } = check(patch, request.body ?? {});
  if (called !== undefined) webhook.name = called;
  if (picture !== undefined) webhook.avatar = picture?.hash ?? null;
  if (picture) await hub.files.keep(`avatars/${webhook.id}/${picture.hash}`, picture.bytes);
  if (channelId !== undefined) webhook.channel_id = hub.world.channel(channelId).id;
  tell(hub, request, webhook, AuditLogEvent.WebhookUpdate);
  return ok(shown(hub, webhook));
}

function remove(hub: Hub, request: Request, webhook: ChannelWebhook) {
  hub.world.webhooks.delete(webhook.id);
  tell(hub, request, webhook, AuditLogEvent.WebhookDelete);
  return nothing;
}

const withoutUser = (webhook: object): object => {
  const { user: _, ...rest } = webhook as { user?: unknown };
  return rest;
};

const ONE = '/webhooks/{webhook_id}';

export const channelWebhooks: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}/webhooks',
    about: 'A channel’s webhooks',
    auth: 'bot',
    run(hub, request) {
      const { id } = reachChannel(hub, request, PERMISSIONS.ManageWebhooks);
      return ok([...hub.world.webhooks.values()].filter((one) => one.channel_id === id).map((one) => shown(hub, one)));
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/webhooks',
    about: 'Make one',
    auth: 'bot',
    form,
    async run(hub, request) {
      const channel = reachChannel(hub, request, PERMISSIONS.ManageWebhooks);
      if (channel.guild_id === undefined || isThread(channel)) throw wrongChannelKind();
      const { name: called, avatar: picture } = check(form, request.body ?? {});
      const webhook: ChannelWebhook = {
        id: hub.world.nextId(),
        type: WebhookType.Incoming,
        guild_id: channel.guild_id,
        channel_id: channel.id,
        user: request.application.bot,
        name: called,
        avatar: picture?.hash ?? null,
        token: randomBytes(48).toString('base64url'),
        application_id: request.application.id,
      };
      if (picture) await hub.files.keep(`avatars/${webhook.id}/${picture.hash}`, picture.bytes);
      hub.world.webhooks.set(webhook.id, webhook);
      tell(hub, request, webhook, AuditLogEvent.WebhookCreate);
      return ok(shown(hub, webhook));
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/webhooks',
    about: 'All webhooks of the guild',
    auth: 'bot',
    run(hub, request) {
      const { id } = inGuild(hub, request, PERMISSIONS.ManageWebhooks);
      return ok([...hub.world.webhooks.values()].filter((one) => one.guild_id === id).map((one) => shown(hub, one)));
    },
  },
  {
    method: 'GET',
    path: ONE,
    about: 'One webhook',
    auth: 'bot',
    run: (hub, request) => ok(shown(hub, own(hub, request))),
  },
  {
    method: 'PATCH',
    path: ONE,
    about: 'Rename or move it',
    auth: 'bot',
    form: patch,
    run: (hub, request) => change(hub, request, own(hub, request)),
  },
  {
    method: 'DELETE',
    path: ONE,
    about: 'Delete it',
    auth: 'bot',
    run: (hub, request) => remove(hub, request, own(hub, request)),
  },
  {
    method: 'GET',
    path: `${ONE}/{webhook_token}`,
    about: 'The same, by its token',
    auth: 'none',
    run: (hub, request) => ok(withoutUser(shown(hub, byToken(hub, request)))),
  },
  {
    method: 'PATCH',
    path: `${ONE}/{webhook_token}`,
    about: 'Rename it, by its token',
    auth: 'none',
    form: patch.omit({ channel_id: true }),
    run: (hub, request) => change(hub, request, byToken(hub, request)),
  },
  {
    method: 'DELETE',
    path: `${ONE}/{webhook_token}`,
    about: 'Delete it, by its token',
    auth: 'none',
    run: (hub, request) => remove(hub, request, byToken(hub, request)),
  },
];
