import { ApplicationCommandOptionType, InteractionResponseType } from 'discord-api-types/v10';
import { z } from 'zod';
import { choices } from '../../form/choices.ts';
import { boolean, isOn, notHere, optional, snowflake } from '../../form/fields.ts';
import { anyMessage } from '../../form/message.ts';
import { modal } from '../../form/modal.ts';
import type { Hub } from '../../hub.ts';
import { callbackResponse } from '../../interactions/callback.ts';
import { wholeMessage } from '../../world/shown.ts';
import { type ChannelWebhook, execute, extras, written } from '../../world/webhooks.ts';
import { nothing, ok, param, type Request, type Route } from '../route.ts';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';
/** A bot that edits its answer faster than this looks restless on the real Discord, too. */
const LIMIT = { requests: 5, per: 2_000 };
const form = anyMessage(extras.shape);
/** Of games that ask who may join. */
const game = z.object({ eligible: notHere, ineligible_reason: notHere, ineligible_reason_description: notHere });
const callback = z.object({
  type: z.enum(InteractionResponseType),
  data: z.union([anyMessage(), modal, choices(ApplicationCommandOptionType.String), game]).optional(),
});
const inThread = z.object({ thread_id: optional(snowflake) });
/** Components are taken of every webhook, asked for or not. */
const edited = inThread.extend({ with_components: optional(boolean) });

const edits = [`${WEBHOOK}/messages/@original`, `${WEBHOOK}/messages/{message_id}`];

/** A channel's webhook, if the path names one; else its token is an interaction's. */
function channelWebhook({ world }: Hub, request: Request): ChannelWebhook | undefined {
  const webhook = world.webhooks.get(param(request, 'webhook_id'));
  return webhook?.token === param(request, 'webhook_token') ? webhook : undefined;
}

const which = (request: Request) => request.params['message_id'] ?? '@original';

export const interactions: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/{interaction_id}/{interaction_token}/callback',
    about: 'Answer an interaction: types 4 to 9, with_response too',
    auth: 'none',
    limit: 'none',
    form: callback,
    query: z.object({ with_response: optional(boolean) }),
    async run({ callbacks }, request) {
      const { body, files, query } = request;
      const id = param(request, 'interaction_id');
      const interaction = await callbacks.answer(id, param(request, 'interaction_token'), body, files);
      return isOn(query, 'with_response') ? ok(callbackResponse(interaction)) : nothing;
    },
  },
  {
    method: 'POST',
    path: WEBHOOK,
    about: 'Follow up on an interaction, or write through a channel’s webhook',
    auth: 'none',
    limit: LIMIT,
    form,
    query: edited.extend({ wait: optional(boolean) }),
    async run(hub, request) {
      const { webhooks, messages } = hub;
      const webhook = channelWebhook(hub, request);
      if (webhook !== undefined) {
        const stored = await execute(messages, webhook, request.body, request.files, request.query.get('thread_id'));
        return isOn(request.query, 'wait') ? ok(wholeMessage(stored)) : nothing;
      }
      const interaction = webhooks.open(param(request, 'webhook_id'), param(request, 'webhook_token'));
      const stored = await webhooks.followUp(interaction, request.body, request.files);
      return ok(wholeMessage(stored, interaction.applicationId));
    },
  },
  ...edits.flatMap((path): Route[] => {
    const what = path.endsWith('@original') ? 'the first answer' : 'a follow-up, or a webhook’s message';
    return [
      {
        method: 'GET',
        path,
        about: `Read ${what}`,
        auth: 'none',
        query: inThread,
        run(hub, request) {
          const { webhooks, world } = hub;
          const webhook = channelWebhook(hub, request);
          if (webhook !== undefined) {
            return ok(wholeMessage(written(world, webhook, which(request), request.query.get('thread_id'))));
          }
          const interaction = webhooks.open(param(request, 'webhook_id'), param(request, 'webhook_token'));
          return ok(wholeMessage(webhooks.message(interaction, which(request)), interaction.applicationId));
        },
      },
      {
        method: 'PATCH',
        path,
        about: `Edit ${what}`,
        auth: 'none',
        limit: LIMIT,
        form: anyMessage(),
        query: edited,
        async run(hub, request) {
          const { webhooks, world, messages } = hub;
          const webhook = channelWebhook(hub, request);
          if (webhook !== undefined) {
            const stored = written(world, webhook, which(request), request.query.get('thread_id'));
            return ok(wholeMessage(await messages.change(stored, request.body, request.files)));
          }
          const interaction = webhooks.open(param(request, 'webhook_id'), param(request, 'webhook_token'));
          const stored = await webhooks.edit(interaction, which(request), request.body, request.files);
          return ok(wholeMessage(stored, interaction.applicationId));
        },
      },
      {
        method: 'DELETE',
        path,
        about: `Delete ${what}`,
        auth: 'none',
        limit: LIMIT,
        query: inThread,
        run(hub, request) {
          const { webhooks, world, messages } = hub;
          const webhook = channelWebhook(hub, request);
          if (webhook !== undefined) {
            messages.remove(written(world, webhook, which(request), request.query.get('thread_id')));
            return nothing;
          }
          const interaction = webhooks.open(param(request, 'webhook_id'), param(request, 'webhook_token'));
          webhooks.remove(interaction, which(request));
          return nothing;
        },
      },
    ];
  }),
];
