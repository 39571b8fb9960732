/** One interaction from the moment somebody acts until its token dies: "Receiving and Responding" in docs.discord.com. */

import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { InteractionType } from 'discord-api-types/v10';
import type { Clock } from '../clock.ts';
import type { Modal } from '../form/modal.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { invalidWebhookToken, unknownInteraction } from '../rest/errors.ts';
import type { Snowflake } from '../world/snowflake.ts';
import type { Channel, InteractionMetadata, StoredMessage } from '../world/wire.ts';
import { onceAwakeFor } from './awake.ts';

export type InteractionKind = 'slash' | 'user' | 'message' | 'autocomplete' | 'component' | 'modal';

/** How far it is; the page shows these words' meanings. */
export type Stage = 'waiting' | 'thinking' | 'quiet' | 'modal' | 'answered' | 'failed';

export interface OptionChoice {
  readonly name: string;
  readonly value: string | number;
}

export interface Interaction {
  readonly id: Snowflake;
  readonly token: string;
  readonly applicationId: Snowflake;
  readonly kind: InteractionKind;
  readonly userId: Snowflake;
  readonly channel: Channel;
  readonly createdAt: number;
  readonly commandName?: string;
  readonly customId?: string;
  /** Of an autocomplete: the type of the option being typed. */
  readonly optionType?: number;
  /** The message of a component, or the one a modal's component sat on. */
  readonly source?: StoredMessage;
  readonly metadata: InteractionMetadata;
  stage: Stage;
  /** Callback type it was acknowledged with. */
  acknowledgedWith?: number;
  reason?: string;
  /** `@original`: the answer, or after 6 and 7 the source. */
  original?: StoredMessage;
  modal?: Modal;
  choices?: readonly OptionChoice[];
  followUps: StoredMessage[];
  expired: boolean;
}

/** Discord's number of the kind. */
export const TYPE: Readonly<Record<InteractionKind, number>> = {
  slash: InteractionType.ApplicationCommand,
  user: InteractionType.ApplicationCommand,
  message: InteractionType.ApplicationCommand,
  component: InteractionType.MessageComponent,
  autocomplete: InteractionType.ApplicationCommandAutocomplete,
  modal: InteractionType.ModalSubmit,
};

/** What Discord's client says when nothing came back. */
const SILENCE: Readonly<Record<InteractionKind, string>> = {
  slash: 'The application did not respond',
  user: 'The application did not respond',
  message: 'The application did not respond',
  autocomplete: 'Loading options failed',
  component: 'This interaction failed',
  modal: 'Something went wrong. Try again.',
};

export class Interactions {
  /** As many listen as people wait for an answer. */
  readonly changes = new EventEmitter<{ change: [Interaction] }>().setMaxListeners(0);
  readonly #byId = new Map<Snowflake, Interaction>();
  readonly #byToken = new Map<string, Interaction>();

  constructor(
    readonly clock: Clock,
    readonly nextId: () => Snowflake,
  ) {}

  /** Starts one and its two deadlines; nobody hears of it before it is on its way. */
  open(
    order: Omit<Interaction, 'id' | 'token' | 'createdAt' | 'stage' | 'followUps' | 'expired'> & { id: Snowflake },
  ): Interaction {
    const interaction: Interaction = {
      ...order,
      token: randomBytes(96).toString('base64url'),
      createdAt: this.clock.now(),
      stage: 'waiting',
      followUps: [],
      expired: false,
    };
    this.#byId.set(interaction.id, interaction);
    this.#byToken.set(interaction.token, interaction);
    onceAwakeFor(this.clock, DISCORD_LIMITS.acknowledgeWithin, () => {
      if (interaction.acknowledgedWith === undefined && !interaction.expired) this.fail(interaction);
    });
    this.clock.after(DISCORD_LIMITS.tokenLifetime, () => this.expire(interaction));
    return interaction;
  }

  get(id: Snowflake): Interaction | undefined {
    return this.#byId.get(id);
  }

  /** By its token, as long as that lives. */
  find(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }

  all(): Interaction[] {
    return [...this.#byId.values()];
  }

  /** For a callback. @throws DiscordError 10062 if the id and token do not belong together or 3 s are over */
  awaiting(id: Snowflake, token: string): Interaction {
    const interaction = this.#byId.get(id);
    if (interaction === undefined || interaction.token !== token || interaction.expired) throw unknownInteraction();
    if (interaction.acknowledgedWith === undefined && interaction.stage === 'failed') throw unknownInteraction();
    return interaction;
  }

  /** For a follow-up. @throws DiscordError 50027 if the token is nobody's or 15 min are over */
  byToken(applicationId: Snowflake, token: string): Interaction {
    const interaction = this.#byToken.get(token);
    if (interaction === undefined || interaction.applicationId !== applicationId || interaction.expired) {
      throw invalidWebhookToken();
    }
    return interaction;
  }

  move(interaction: Interaction, stage: Stage): void {
    interaction.stage = stage;
    this.changes.emit('change', interaction);
  }

  fail(interaction: Interaction): void {
    interaction.reason = SILENCE[interaction.kind];
    this.move(interaction, 'failed');
  }

  /** It could not be sent: as if it had never been. */
  withdraw(interaction: Interaction): void {
    interaction.expired = true;
    this.#byToken.delete(interaction.token);
    this.#byId.delete(interaction.id);
  }

  /** Ends the token's life, at 15 min or on demand. Who still "thinks" has failed. */
  expire(interaction: Interaction): void {
    if (interaction.expired) return;
    this.withdraw(interaction);
    if (interaction.stage === 'thinking' || interaction.stage === 'waiting') this.fail(interaction);
  }
}
