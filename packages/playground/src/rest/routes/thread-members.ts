import { z } from 'zod';
import { check } from '../../form/check.ts';
import { boolean, integer, isOn, optional, snowflake } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { isThread, PERMISSIONS } from '../../world/permissions.ts';
import { joinThread, leaveThread } from '../../world/threads.ts';
import type { Channel } from '../../world/wire.ts';
import { missingPermissions, unknownMember, unknownUser, wrongChannelKind } from '../errors.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';
import { reachChannel } from './reach.ts';

const membersPage = z.object({
  with_member: optional(boolean),
  after: optional(snowflake),
  limit: optional(integer(1, 100)),
});

function theThread(hub: Hub, request: Request): Channel {
  const thread = reachChannel(hub, request);
  if (!isThread(thread)) throw wrongChannelKind();
  return thread;
}

function join(hub: Hub, request: Request, userId: string) {
  const thread = theThread(hub, request);
  if (!hub.world.users.has(userId)) throw unknownUser();
  if (hub.world.member(thread, userId) === undefined) throw unknownMember();
  joinThread(hub.world, thread, userId);
  return nothing;
}

function leave(hub: Hub, request: Request, userId: string) {
  const thread = theThread(hub, request);
  const own = userId === request.application.id || thread.owner_id === request.application.id;
  if (!own && !hub.world.may(thread, request.application.id, PERMISSIONS.ManageThreads)) throw missingPermissions();
  leaveThread(hub.world, thread, userId);
  return nothing;
}

const shownMember = ({ world }: Hub, request: Request, thread: Channel, userId: string) => {
  const since = thread.joined?.get(userId);
  if (since === undefined) throw unknownMember();
  const whole = isOn(request.query, 'with_member') ? { member: world.member(thread, userId) } : {};
  return { id: thread.id, user_id: userId, join_timestamp: since, flags: 0, ...whole };
};

const MEMBERS = '/channels/{channel_id}/thread-members';

export const threadMembers: readonly Route[] = [
  {
    method: 'GET',
    path: MEMBERS,
    about: 'Who is in a thread',
    auth: 'bot',
    query: membersPage,
    run(hub, request) {
      const thread = theThread(hub, request);
      const { limit = 100, after = '0' } = check(membersPage, Object.fromEntries(request.query));
      const ids = [...(thread.joined?.keys() ?? [])].filter((id) => BigInt(id) > BigInt(after)).slice(0, limit);
      return ok(ids.map((id) => shownMember(hub, request, thread, id)));
    },
  },
  {
    method: 'PUT',
    path: `${MEMBERS}/@me`,
    about: 'Join a thread',
    auth: 'bot',
    run: (hub, request) => join(hub, request, request.application.id),
  },
  {
    method: 'DELETE',
    path: `${MEMBERS}/@me`,
    about: 'Leave it',
    auth: 'bot',
    run: (hub, request) => leave(hub, request, request.application.id),
  },
  {
    method: 'GET',
    path: `${MEMBERS}/{user_id}`,
    about: 'One member of it',
    auth: 'bot',
    query: z.object({ with_member: optional(boolean) }),
    run: (hub, request) => ok(shownMember(hub, request, theThread(hub, request), param(request, 'user_id'))),
  },
  {
    method: 'PUT',
    path: `${MEMBERS}/{user_id}`,
    about: 'Add somebody',
    auth: 'bot',
    run: (hub, request) => join(hub, request, param(request, 'user_id')),
  },
  {
    method: 'DELETE',
    path: `${MEMBERS}/{user_id}`,
    about: 'Remove somebody',
    auth: 'bot',
    run: (hub, request) => leave(hub, request, param(request, 'user_id')),
  },
];
