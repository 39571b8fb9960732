import { EntitlementOwnerType, EntitlementType } from 'discord-api-types/v10';
import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, optional, snowflake } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import type { JsonValue } from '../../world/guild.ts';
import { botsCannot, unknownEntitlement, unknownSubscription } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';

const form = z.object({ sku_id: snowflake, owner_id: snowflake, owner_type: integer(1, 2) });
const page = z.object({
  user_id: optional(snowflake),
  sku_ids: optional(z.string()),
  guild_id: optional(snowflake),
  before: optional(snowflake),
  after: optional(snowflake),
  limit: optional(integer(1, 100)),
  exclude_ended: optional(boolean),
  exclude_deleted: optional(boolean),
  only_active: optional(boolean),
});

const subscriptions = z.object({
  user_id: optional(snowflake),
  before: optional(snowflake),
  after: optional(snowflake),
  limit: optional(integer(1, 100)),
});

/** The bot's own application. @throws DiscordError 20001 */
function mine({ application, params }: Request) {
  if (params['application_id'] !== application.id) throw botsCannot();
  return application;
}

function one(request: Request): JsonValue & { id: string } {
  const found = mine(request).entitlements.get(param(request, 'entitlement_id'));
  if (found === undefined) throw unknownEntitlement();
  return found;
}

function list(hub: Hub, request: Request) {
  const query = check(page, Object.fromEntries(request.query));
  const skus = query.sku_ids?.split(',');
  const now = hub.clock.now();
  const ended = (one: JsonValue) => typeof one['ends_at'] === 'string' && Date.parse(one['ends_at']) <= now;
  const found = [...mine(request).entitlements.values()]
    .filter((own) => query.user_id === undefined || own['user_id'] === query.user_id)
    .filter((own) => query.guild_id === undefined || own['guild_id'] === query.guild_id)
    .filter((own) => skus === undefined || skus.includes(String(own['sku_id'])))
    .filter((own) => !(query.exclude_ended || query.only_active) || !ended(own))
    .filter(({ id }) => query.before === undefined || BigInt(id) < BigInt(query.before))
    .filter(({ id }) => query.after === undefined || BigInt(id) > BigInt(query.after));
  return ok(found.slice(0, query.limit ?? 100));
}

const ALL = '/applications/{application_id}/entitlements';
const ONE = `${ALL}/{entitlement_id}`;

/** Test entitlements only: nobody pays here. */
export const monetization: readonly Route[] = [
  { method: 'GET', path: ALL, about: 'Test entitlements', auth: 'bot', query: page, run: list },
  {
    method: 'POST',
    path: ALL,
    about: 'Give a person or a guild one',
    auth: 'bot',
    form,
    run({ world }, request) {
      const application = mine(request);
      const { sku_id, owner_id, owner_type } = check(form, request.body ?? {});
      const id = world.nextId();
      const isGuild = owner_type === EntitlementOwnerType.Guild;
      if (isGuild) world.requireGuild(owner_id);
      else world.user(owner_id);
      const entitlement = {
        id,
        sku_id,
        application_id: application.id,
        ...(isGuild ? { guild_id: owner_id } : {}),
        user_id: isGuild ? null : owner_id,
        type: EntitlementType.ApplicationSubscription,
        deleted: false,
        consumed: false,
        starts_at: null,
        ends_at: null,
        gift_code_flags: 0,
        promotion_id: null,
      };
      application.entitlements.set(id, entitlement);
      world.bus.emit('toBot', application, 'ENTITLEMENT_CREATE', entitlement);
      return ok(entitlement);
    },
  },
  { method: 'GET', path: ONE, about: 'One of them', auth: 'bot', run: (_, request) => ok(one(request)) },
  {
    method: 'DELETE',
    path: ONE,
    about: 'Take it back',
    auth: 'bot',
    run({ world }, request) {
      const gone = one(request);
      request.application.entitlements.delete(gone.id);
      world.bus.emit('toBot', request.application, 'ENTITLEMENT_DELETE', { ...gone, deleted: true });
      return nothing;
    },
  },
  {
    method: 'POST',
    path: `${ONE}/consume`,
    about: 'Use it up',
    auth: 'bot',
    run({ world }, request) {
      const used = Object.assign(one(request), { consumed: true });
      world.bus.emit('toBot', request.application, 'ENTITLEMENT_UPDATE', used);
      return nothing;
    },
  },
  {
    method: 'GET',
    path: '/skus/{sku_id}/subscriptions',
    about: 'Subscriptions to a SKU: none here',
    auth: 'bot',
    query: subscriptions,
    run: () => ok([]),
  },
  {
    method: 'GET',
    path: '/skus/{sku_id}/subscriptions/{subscription_id}',
    about: 'One of them',
    auth: 'bot',
    query: subscriptions.pick({ user_id: true }),
    run() {
      throw unknownSubscription();
    },
  },
];
