import { InteractionResponseType, InteractionType } from 'discord.js';
import { z } from 'zod';
import type { ReceiveInteraction } from '#contract/interactions.ts';
import { signedByDiscord } from './signature.ts';

/** As much of an interaction as tells what it is; the rest is discord.js's to read. */
const Interaction = z.looseObject({ id: z.string(), token: z.string(), type: z.int() });

export interface ReceiveOptions {
  readonly verifyKey: string;
  readonly now: () => Date;
  /** An interaction as the gateway would have brought it. */
  readonly take: (interaction: z.infer<typeof Interaction>) => void;
}

/**
 * Checks who sent a body and hands its interaction on. Everything but Discord's ping is answered by the bot's own first
 * response, as over the gateway: the same deadlines and retries hold for both ways.
 */
export function receiver({ verifyKey, now, take }: ReceiveOptions): ReceiveInteraction {
  const signed = signedByDiscord(verifyKey);
  return (body, headers) => {
    if (!signed(body, headers, now().getTime()))
      return { status: 401, error: 'This request is not signed by Discord for this application, or it is old.' };
    const parsed = Interaction.safeParse(json(body));
    if (!parsed.success) return { status: 400, error: 'This is no interaction.' };
    if (parsed.data.type === InteractionType.Ping)
      return { status: 200, answer: { type: InteractionResponseType.Pong } };
    take(parsed.data);
    return { status: 202 };
  };
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
