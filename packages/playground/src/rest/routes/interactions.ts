import { callbackResponse } from '../../interactions/callback.ts';
import { shownMessage } from '../../world/shown.ts';
import { nothing, ok, param, type Route } from '../route.ts';

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}';
/** A bot that edits its answer faster than this looks restless on the real Discord, too. */
const LIMIT = { requests: 5, per: 2_000 };

const edits = [`${WEBHOOK}/messages/@original`, `${WEBHOOK}/messages/{message_id}`];

export const interactions: readonly Route[] = [
  {
    method: 'POST',
    path: '/interactions/{interaction_id}/{interaction_token}/callback',
    about: 'Answer an interaction: types 4 to 9, with_response too',
    auth: 'none',
    async run({ callbacks }, request) {
      const { body, files, query } = request;
      const id = param(request, 'interaction_id');
      const interaction = await callbacks.answer(id, param(request, 'interaction_token'), body, files);
      return query.get('with_response') === 'true' ? ok(callbackResponse(interaction)) : nothing;
    },
  },
  {
    method: 'POST',
    path: WEBHOOK,
    about: 'Follow up on an interaction',
    auth: 'none',
    limit: LIMIT,
    async run({ webhooks }, request) {
      const interaction = webhooks.open(param(request, 'webhook_id'), param(request, 'webhook_token'));
      const stored = await webhooks.followUp(interaction, request.body, request.files);
      return ok(shownMessage(stored, interaction.applicationId));
    },
  },
  ...edits.flatMap((path): Route[] => {
    const what = path.endsWith('@original') ? 'the first answer' : 'a follow-up';
    const which = (request: Parameters<Route['run']>[1]) => request.params['message_id'] ?? '@original';
    return [
      {
        method: 'GET',
        path,
        about: `Read ${what}`,
        auth: 'none',
        run({ webhooks }, request) {
          const interaction = webhooks.open(param(request, 'webhook_id'), param(request, 'webhook_token'));
          return ok(shownMessage(webhooks.message(interaction, which(request)), interaction.applicationId));
        },
      },
      {
        method: 'PATCH',
        path,
        about: `Edit ${what}`,
        auth: 'none',
        limit: LIMIT,
        async run({ webhooks }, request) {
          const interaction = webhooks.open(param(request, 'webhook_id'), param(request, 'webhook_token'));
          const stored = await webhooks.edit(interaction, which(request), request.body, request.files);
          return ok(shownMessage(stored, interaction.applicationId));
        },
      },
      {
        method: 'DELETE',
        path,
        about: `Delete ${what}`,
        auth: 'none',
        limit: LIMIT,
        run({ webhooks }, request) {
          const interaction = webhooks.open(param(request, 'webhook_id'), param(request, 'webhook_token'));
          webhooks.remove(interaction, which(request));
          return nothing;
        },
      },
    ];
  }),
];
