import {
  type AutocompleteInteraction,
  type Interaction,
  InteractionResponseType,
  MessageFlags,
  type PrimaryEntryPointCommandInteraction,
} from 'discord.js';
import type { Form, Reply } from '../answer.ts';
import { payloadOf } from '../replies/payload.ts';
import { postCallback } from './callback.ts';
import { isAcknowledged, isLostOnTheWay } from './failures.ts';
import { insist } from './first-response.ts';

/** Everything that can be answered with a message. */
export type Answerable = Exclude<Interaction, AutocompleteInteraction | PrimaryEntryPointCommandInteraction>;

/** `update`: the message a component hangs on is going to change; the others are a new message for all or for the member. */
export type Acknowledgement = 'reply' | 'ephemeral' | 'update' | 'none';

/**
 * The one way an interaction is answered: exactly one message, acknowledged in time. When the answer is not ready after
 * `afterMs`, the interaction is deferred; what is sent after that goes where the deferral said.
 */
export class Acknowledger {
  readonly #interaction: Answerable;
  readonly #kind: Acknowledgement;
  readonly #timer: NodeJS.Timeout | undefined;
  #deferring: Promise<void> | undefined;
  #sent = false;

  readonly #receivedAt: number;

  /** @param receivedAt `performance.now()` when the interaction came in */
  constructor(interaction: Answerable, kind: Acknowledgement, afterMs: number, receivedAt = performance.now()) {
    this.#receivedAt = receivedAt;
    this.#interaction = interaction;
    this.#kind = kind;
    if (kind === 'none') return;
    if (afterMs <= 0) this.#defer();
    else this.#timer = setTimeout(() => this.#defer(), afterMs);
  }

  /** Whether Discord was asked to wait. */
  get deferred(): boolean {
    return this.#deferring !== undefined;
  }

  /** Resolves when Discord has been asked to wait, or would not be. Never rejects: {@link send} reports it. */
  get toldToWait(): Promise<void> {
    return this.#deferring?.catch(() => undefined) ?? Promise.resolve();
  }

  /** @throws what Discord answers, and when it is called twice: a member gets one answer. */
  async send(answer: Reply | Form): Promise<void> {
    if (this.#sent) throw new Error('this interaction has been answered');
    clearTimeout(this.#timer);
    this.#sent = true;
    try {
      await this.#deferring;
      if (answer.kind === 'form') await this.#open(answer);
      else await this.#sendReply(answer);
    } catch (error) {
      this.#sent = false; // nothing arrived, so an apology may
      throw error;
    }
  }

  /** Changes the message that {@link send} has sent, for as long as Discord allows: a quarter of an hour. */
  async change(message: Reply): Promise<void> {
    const interaction = this.#interaction;
    await again(() => interaction.editReply(payloadOf(message)));
  }

  async #sendReply(answer: Reply): Promise<void> {
    const payload = payloadOf(answer);
    try {
      await this.#deliver(answer, payload);
    } catch (error) {
      if (!isAcknowledged(error) || this.deferred) throw error;
      this.#interaction.replied = true;
      await this.#interaction.editReply(payload);
    }
  }

  async #deliver(answer: Reply, payload: ReturnType<typeof payloadOf>): Promise<void> {
    const interaction = this.#interaction;
    const flags = answer.onlyYou ? payload.flags | MessageFlags.Ephemeral : payload.flags;
    const inPlace = this.#kind === 'update' && answer.place === 'here';
    if (this.deferred && this.#kind === 'update' && !inPlace) {
      await interaction.followUp({ ...payload, flags }); // not twice: a second one would be a second message
    } else if (this.deferred) {
      await again(() => interaction.editReply(payload));
    } else if (inPlace && 'update' in interaction) {
      await insist(() => interaction.update(payload), this.#receivedAt);
    } else {
      await insist(() => interaction.reply({ ...payload, flags }), this.#receivedAt);
    }
  }

  async #open({ modal }: Form): Promise<void> {
    if (this.deferred || !('showModal' in this.#interaction)) throw new Error("a form needs `defer: 'none'`");
    const interaction = this.#interaction;
    await insist(() => interaction.showModal(modal), this.#receivedAt);
  }

  #defer(): void {
    this.#deferring = insist(() => this.#tellToWait(), this.#receivedAt);
    this.#deferring.catch(() => undefined); // `send` reports it
  }

  /** Past discord.js, which does no more than this: while many ask at once, this is the request that must cost least. */
  async #tellToWait(): Promise<void> {
    const interaction = this.#interaction;
    const { client, id, token } = interaction;
    const inPlace = this.#kind === 'update' && 'deferUpdate' in interaction;
    await postCallback(
      client.rest,
      id,
      token,
      inPlace ? WAIT.update : WAIT[this.#kind === 'ephemeral' ? 'ephemeral' : 'reply'],
    );
    if (!inPlace) interaction.ephemeral = this.#kind === 'ephemeral';
    interaction.deferred = true;
  }
}

/** An edit that was lost on the way may be made again: the second does what the first did. */
async function again(send: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await send();
      return;
    } catch (error) {
      if (!isLostOnTheWay(error) || attempt === EDITS) throw error;
    }
  }
}

const EDITS = 4;

const bytes = (body: object): Buffer => Buffer.from(JSON.stringify(body));
const WAIT = {
  reply: bytes({ type: InteractionResponseType.DeferredChannelMessageWithSource }),
  ephemeral: bytes({
    type: InteractionResponseType.DeferredChannelMessageWithSource,
    data: { flags: MessageFlags.Ephemeral },
  }),
  update: bytes({ type: InteractionResponseType.DeferredMessageUpdate }),
};
