import { z } from 'zod';
import { check } from '../../form/check.ts';
import { integer, optional, snowflake } from '../../form/fields.ts';
import type { Hub } from '../../hub.ts';
import { endPoll } from '../../world/polls.ts';
import { wholeMessage } from '../../world/shown.ts';
import { notAPoll, notTheAuthor } from '../errors.ts';
import { ok, param, type Request, type Route } from '../route.ts';
import { theMessage } from './messages.ts';
import { reachChannel } from './reach.ts';

const page = z.object({ after: optional(snowflake), limit: optional(integer(1, 100)) });

function thePoll(hub: Hub, request: Request) {
  reachChannel(hub, request);
  const stored = theMessage(hub, request);
  if (stored.message.poll === undefined) throw notAPoll();
  return stored;
}

const POLL = '/channels/{channel_id}/polls/{message_id}';

export const polls: readonly Route[] = [
  {
    method: 'GET',
    path: `${POLL}/answers/{answer_id}`,
    about: 'Who voted for an answer',
    auth: 'bot',
    query: page,
    run(hub, request) {
      const stored = thePoll(hub, request);
      const { after = '0', limit = 25 } = check(page, Object.fromEntries(request.query));
      const voters = stored.votes?.get(Number(param(request, 'answer_id'))) ?? [];
      const shown = voters.filter((id) => BigInt(id) > BigInt(after)).slice(0, limit);
      return ok({ users: shown.map((id) => hub.world.user(id)) });
    },
  },
  {
    method: 'POST',
    path: `${POLL}/expire`,
    about: 'End the bot’s own poll',
    auth: 'bot',
    async run(hub, request) {
      const stored = thePoll(hub, request);
      if (stored.message.author.id !== request.application.id) throw notTheAuthor();
      await endPoll(hub.messages, stored);
      return ok(wholeMessage(stored, request.application.id));
    },
  },
];
