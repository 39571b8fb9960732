import { z } from 'zod';
import { check } from '../../form/check.ts';
import { integer, optional, snowflake } from '../../form/fields.ts';
import { PERMISSIONS } from '../../world/permissions.ts';
import { clearReactions, parseEmoji, react, unreact } from '../../world/reactions.ts';
import { nothing, ok, param, type Route } from '../route.ts';
import { theMessage } from './messages.ts';
import { reachChannel } from './reach.ts';

const ALL = '/channels/{channel_id}/messages/{message_id}/reactions';
const EMOJI = `${ALL}/{emoji_name}`;
const page = z.object({ after: optional(snowflake), limit: optional(integer(1, 100)), type: optional(integer(0, 1)) });
const LIMIT = { requests: 4, per: 1_000 };

export const reactions: readonly Route[] = [
  {
    method: 'PUT',
    path: `${EMOJI}/@me`,
    about: 'React',
    auth: 'bot',
    limit: LIMIT,
    run(hub, request) {
      reachChannel(hub, request, PERMISSIONS.AddReactions, PERMISSIONS.ReadMessageHistory);
      react(hub.world, theMessage(hub, request), param(request, 'emoji_name'), request.application.id);
      return nothing;
    },
  },
  {
    method: 'DELETE',
    path: `${EMOJI}/@me`,
    about: 'Remove the bot’s own reaction',
    auth: 'bot',
    limit: LIMIT,
    run(hub, request) {
      reachChannel(hub, request);
      unreact(hub.world, theMessage(hub, request), param(request, 'emoji_name'), request.application.id);
      return nothing;
    },
  },
  {
    method: 'DELETE',
    path: `${EMOJI}/{user_id}`,
    about: 'Remove somebody’s reaction',
    auth: 'bot',
    limit: LIMIT,
    run(hub, request) {
      reachChannel(hub, request, PERMISSIONS.ManageMessages);
      unreact(hub.world, theMessage(hub, request), param(request, 'emoji_name'), param(request, 'user_id'));
      return nothing;
    },
  },
  {
    method: 'GET',
    path: EMOJI,
    about: 'Who reacted with an emoji',
    auth: 'bot',
    query: page,
    run(hub, request) {
      reachChannel(hub, request);
      const { after = '0', limit = 25 } = check(page, Object.fromEntries(request.query));
      const { key } = parseEmoji(hub.world, param(request, 'emoji_name'));
      const users = theMessage(hub, request).reactions.get(key)?.users ?? [];
      const shown = users.filter((id) => BigInt(id) > BigInt(after)).slice(0, limit);
      return ok(shown.map((id) => hub.world.user(id)));
    },
  },
  {
    method: 'DELETE',
    path: EMOJI,
    about: 'Remove all of one emoji',
    auth: 'bot',
    run(hub, request) {
      reachChannel(hub, request, PERMISSIONS.ManageMessages);
      clearReactions(hub.world, theMessage(hub, request), param(request, 'emoji_name'));
      return nothing;
    },
  },
  {
    method: 'DELETE',
    path: ALL,
    about: 'Remove all reactions',
    auth: 'bot',
    run(hub, request) {
      reachChannel(hub, request, PERMISSIONS.ManageMessages);
      clearReactions(hub.world, theMessage(hub, request));
      return nothing;
    },
  },
];
