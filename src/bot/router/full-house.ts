import { InteractionResponseType, MessageFlags, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { problem } from '../problems.ts';
import { payloadOf, problemReply } from '../replies/payload.ts';
import type { Answerable } from './acknowledge.ts';
import { insist } from './first-response.ts';

/** Interactions answered at once; whoever comes on top is told so before any work is begun. */
const UNDER_WAY = 100;
/** From so large a share of them on, Discord is told to wait before the work begins and not when it takes long. */
const HURRY = 0.12;

/** Decides who is served while more people ask than can be. */
export class FullHouse {
  readonly #log: Logger;
  readonly #room: number;
  #underWay = 0;
  #refused = 0;

  constructor(log: Logger, room = UNDER_WAY) {
    this.#log = log;
    this.#room = room;
  }

  get full(): boolean {
    return this.#underWay >= this.#room;
  }

  /** Whether acknowledging must not wait for the work to take long. */
  get hurried(): boolean {
    return this.#underWay > HURRY * this.#room;
  }

  async serve(work: () => Promise<void>): Promise<void> {
    this.#underWay += 1;
    try {
      await work();
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Tells a member that there is no room: the same bytes for everybody, past everything that builds messages. */
  async refuse({ id, token, client }: Answerable, receivedAt: number): Promise<void> {
    this.#count();
    await insist(
      () => client.rest.post(Routes.interactionCallback(id, token), { body: BUSY, auth: false }),
      receivedAt,
    );
  }

  /** One line a second, with a number, instead of one for each. */
  #count(): void {
    this.#refused += 1;
    if (this.#refused > 1) return;
    setTimeout(() => {
      this.#log.warn({ refused: this.#refused, underWay: this.#underWay }, 'too many at once: told to try again');
      this.#refused = 0;
    }, 1_000).unref();
  }
}

const { components, allowedMentions, flags } = payloadOf(problemReply(problem('models-busy')));
const BUSY = {
  type: InteractionResponseType.ChannelMessageWithSource,
  data: {
    components: JSON.parse(JSON.stringify(components)) as unknown,
    allowed_mentions: { parse: allowedMentions.parse },
    flags: flags | MessageFlags.Ephemeral,
  },
};
