/** Brings an interaction to its bot: posted to its endpoint if it has one, else over the gateway. */
import type { Hub } from '../hub.ts';
import { parseBody } from '../rest/body.ts';
import { DiscordError } from '../rest/errors.ts';
import type { Application } from '../world/applications.ts';
import type { Channel } from '../world/wire.ts';
import { postSigned } from './endpoint.ts';
import type { Interaction } from './interaction.ts';

/** @returns false if no session of the bot is there to take it, and it has no endpoint */
export function deliver(
  hub: Hub,
  interaction: Interaction,
  payload: Record<string, unknown>,
  channel: Channel,
): boolean {
  const application = hub.world.applications.get(interaction.applicationId);
  if (application?.endpoint) {
    void post(hub, application, application.endpoint, interaction, payload);
    return true;
  }
  return hub.gateway.deliver(interaction.applicationId, 'INTERACTION_CREATE', payload, channel);
}

/**
 * The answer's body is the callback: 200 with JSON, or with multipart where it brings files. 202 leaves the answer to a later
 * call of the callback's address. Anything else is no answer, and the person sees that the bot did not respond.
 */
async function post(
  hub: Hub,
  application: Application,
  address: string,
  interaction: Interaction,
  payload: Record<string, unknown>,
): Promise<void> {
  const startedAt = hub.clock.now();
  let status = 0;
  let notice: string | undefined;
  let answered: unknown;
  try {
    const { status: given, contentType, bytes } = await postSigned(hub.world, application, address, payload);
    status = given;
    if (status === 200) {
      const { json, files } = await parseBody(bytes, contentType);
      answered = json;
      await hub.callbacks.answer(interaction.id, interaction.token, json, files);
    } else if (status !== 202) notice = `The endpoint answered ${status} instead of 200 or 202.`;
  } catch (error) {
    const why = error instanceof DiscordError ? JSON.stringify(error.body()) : (error as Error).message;
    notice = `The endpoint gave no answer that can be used: ${why}`;
  }
  if (notice !== undefined) hub.log(notice);
  hub.tap.put(
    {
      kind: 'rest',
      method: 'POST',
      path: address,
      requestHeaders: { 'content-type': 'application/json', 'x-signature-ed25519': '…' },
      requestBody: payload,
      status,
      responseHeaders: {},
      took: hub.clock.now() - startedAt,
      applicationId: application.id,
      interaction: hub.tap.deadlines(interaction),
      ...(answered === undefined ? {} : { responseBody: answered }),
      ...(notice === undefined ? {} : { notice }),
    },
    startedAt,
  );
}
