import { Hono } from 'hono';
import type { ReceiveInteraction } from '#contract/interactions.ts';
import { takeBody } from './intake.ts';

/** Bytes of an interaction at most: far above what Discord sends with a message of ten embeds. */
const MOST = 1_048_576;

/** `POST /interactions`: signed by Discord, so it is open to any caller and any name of this server. */
export function interactionsEndpoint(receive: () => ReceiveInteraction | null): Hono {
  const app = new Hono();
  app.post('/interactions', async (c) => {
    const bot = receive();
    if (!bot) return c.json({ error: 'The bot is starting or stopping: try again in a moment.' }, 503);
    const body = await takeBody(c.req.raw, MOST, 'The body is too long for an interaction.');
    const receipt = bot(body, {
      signature: c.req.header('x-signature-ed25519'),
      timestamp: c.req.header('x-signature-timestamp'),
    });
    if (receipt.status === 200) return c.json(receipt.answer);
    return receipt.status === 202 ? c.body(null, 202) : c.json({ error: receipt.error }, receipt.status);
  });
  app.all('/interactions', (c) => c.json({ error: '/interactions takes POST.' }, 405, { allow: 'POST' }));
  return app;
}
