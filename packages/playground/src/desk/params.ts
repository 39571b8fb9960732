/** What each call of the page has to look like: the page is ours, but what comes over its socket need not come from it. */
import { z } from 'zod';
import type { PageCallType } from '../page-protocol.ts';

const id = z.string().regex(/^\d{1,20}$/, 'is not an id');
const options: z.ZodType = z.array(
  z.object({
    name: z.string(),
    type: z.int(),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
    focused: z.boolean().optional(),
    get options() {
      return options.optional();
    },
  }),
);
const command = z.object({ channelId: id, commandId: id, options });
const message = z.object({ channelId: id, messageId: id });
const fault = z.object({
  kind: z.enum([
    'drop-socket',
    'reconnect',
    'invalid-session',
    'delay',
    'server-error',
    'rate-limit',
    'lose-acknowledgement',
    'expire-token',
  ]),
  ms: z.number().min(0).max(600_000).optional(),
  times: z.int().min(1).max(1_000).optional(),
  route: z.string().max(200).optional(),
  status: z.int().min(500).max(599).optional(),
  retryAfter: z.number().min(0).max(600).optional(),
  global: z.boolean().optional(),
  applied: z.boolean().optional(),
  interactionId: id.optional(),
});

export const PARAMS = {
  'act-as': z.object({ userId: id }),
  commands: z.object({ channelId: id }),
  history: z.object({ channelId: id, before: id.optional(), limit: z.number().optional() }),
  send: z.object({
    channelId: id,
    content: z.string(),
    replyTo: id.optional(),
    uploads: z.array(id).optional(),
  }),
  edit: message.extend({ content: z.string() }),
  delete: message,
  dismiss: message,
  typing: z.object({ channelId: id }),
  react: message.extend({ emoji: z.string(), on: z.boolean() }),
  vote: message.extend({ answerId: z.int(), on: z.boolean() }),
  slash: command,
  autocomplete: command,
  'context-menu': z.object({ channelId: id, commandId: id, targetId: id }),
  component: message.extend({ customId: z.string(), values: z.array(z.string()).optional() }),
  'modal-submit': z.object({
    modalId: id,
    fields: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])),
  }),
  'modal-close': z.object({ modalId: id }),
  inspect: z.object({ on: z.boolean() }),
  fault: z.object({ fault }),
  'fault-clear': z.object({ faultId: z.string() }),
} as const satisfies Record<PageCallType, z.ZodType>;
