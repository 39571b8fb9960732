/** The rooms of one playground, and how they reach each other. Built once in {@link file://./playground.ts}. */
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway/gateway.ts';
import type { Callbacks } from './interactions/callback.ts';
import type { Interactions } from './interactions/interaction.ts';
import type { Invoke } from './interactions/invoke.ts';
import type { InteractionWebhooks } from './interactions/webhook.ts';
import type { Tap } from './tap.ts';
import type { Files } from './world/files.ts';
import type { Messages } from './world/messages.ts';
import type { World } from './world/world.ts';

export type Log = (line: string) => void;

export interface Hub {
  readonly clock: Clock;
  readonly log: Log;
  /** The token in the page's address; whoever holds it is the owner. */
  readonly ownerToken: string;
  readonly world: World;
  readonly files: Files;
  readonly messages: Messages;
  readonly interactions: Interactions;
  readonly invoke: Invoke;
  readonly callbacks: Callbacks;
  readonly webhooks: InteractionWebhooks;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly tap: Tap;
}
