import { InteractionResponseType, InteractionType, MessageFlags, type REST } from 'discord.js';
import type { Logger } from 'pino';
import { type Language, languageFor, speakingTo } from '#messages/index.ts';
import { problem } from '../problems.ts';
import { payloadOf, problemReply } from '../replies/payload.ts';
import { postCallback } from './callback.ts';
import { insist } from './first-response.ts';

/** Interactions handled at once; further ones are refused before any work on them begins. */
const UNDER_WAY = 100;
/** From this share of them on, interactions are deferred before the work begins, and not only when it takes long. */
const HURRY = 0.12;

/** Milliseconds that work may be delayed in favour of first responses. */
const ASIDE_MS = 1_500;

/** What is read of an interaction before it is parsed. */
export interface RawInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly locale?: string;
}

const MESSAGES: ReadonlySet<number> = new Set([
  InteractionType.ApplicationCommand,
  InteractionType.MessageComponent,
  InteractionType.ModalSubmit,
]);

/** The interaction in a gateway packet, when it is one that is answered with a message. */
export function rawInteraction(packet: unknown): RawInteraction | null {
  const { t, d } = packet as { readonly t?: unknown; readonly d?: Partial<RawInteraction> | null };
  if (t !== 'INTERACTION_CREATE' || !d || typeof d.id !== 'string' || typeof d.token !== 'string') return null;
  return MESSAGES.has(Number(d.type)) ? (d as RawInteraction) : null;
}

/** Refusals that began while nobody had to wait for them, and whoever waits for them to be sent. */
class Wave {
  left = 0;
  readonly waiting: (() => void)[] = [];
}

/** Decides who is served while more people ask than can be. */
export class FullHouse {
  readonly #log: Logger;
  readonly #room: number;
  #underWay = 0;
  #wave = new Wave();
  /** The wave that those who stand aside now wait for. */
  #ahead = this.#wave;
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

  /**
   * Tells a member that there is no room: the same bytes for everybody of a language, past everything that builds interactions, messages
   * and requests. The interaction as the gateway sent it.
   */
  async refuse(rest: REST, { id, token, locale }: RawInteraction, receivedAt: number): Promise<void> {
    this.#count();
    const wave = this.#wave;
    wave.left += 1;
    try {
      await insist(() => postCallback(rest, id, token, busyIn(languageFor(locale))), receivedAt);
    } finally {
      wave.left -= 1;
      if (wave.left === 0) for (const go of wave.waiting.splice(0)) go();
    }
  }

  /**
   * Members who were told to wait stand aside until those who are being refused now have their answer, and for {@link ASIDE_MS} at most.
   * Not until those after them have it as well: under a load that does not end, they would hold their places and the house would
   * stay full however little there is to do.
   */
  async quiet(): Promise<void> {
    if (this.#wave.left > 0) {
      this.#ahead = this.#wave;
      this.#wave = new Wave();
    }
    const { left, waiting } = this.#ahead;
    if (left === 0) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ASIDE_MS);
      waiting.push(resolve);
    });
    clearTimeout(timer);
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

const busy = new Map<Language, Buffer>();

function busyIn(language: Language): Buffer {
  const known = busy.get(language);
  if (known) return known;
  const { components, allowedMentions, flags } = speakingTo(language, () =>
    payloadOf(problemReply(problem('models-busy'))),
  );
  const bytes = Buffer.from(
    JSON.stringify({
      type: InteractionResponseType.ChannelMessageWithSource,
      data: {
        components,
        allowed_mentions: { parse: allowedMentions.parse },
        flags: flags | MessageFlags.Ephemeral,
      },
    }),
  );
  busy.set(language, bytes);
  return bytes;
}
