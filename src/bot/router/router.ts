import {
  type AutocompleteInteraction,
  type Interaction,
  InteractionResponseType,
  RateLimitError,
  type REST,
} from 'discord.js';
import { speakingTo } from '#messages/index.ts';
import type { Answer, Form, Reply } from '../answer.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { type EmojiAtHand, withEmoji } from '../emoji/at-hand.ts';
import type { BotMetrics, InteractionOutcome } from '../metrics.ts';
import { isProblem, type Problem, problem } from '../problems.ts';
import { problemReply } from '../replies/payload.ts';
import { Acknowledger, type Answerable } from './acknowledge.ts';
import { postCallback } from './callback.ts';
import { mayUse } from './checks.ts';
import { Contexts, type RouterServices } from './contexts.ts';
import { within } from './deadline.ts';
import { explain, isGone, loggable } from './failures.ts';
import { type FoundCommand, find } from './find.ts';
import { insist, TooLateError } from './first-response.ts';
import { FullHouse, type RawInteraction, rawInteraction } from './full-house.ts';
import { KnownSuggestions } from './known-suggestions.ts';
import { listenersOf, memberAlone } from './listeners.ts';
import { RateLimits } from './rate-limits.ts';
import { suggest } from './suggest.ts';

/** Milliseconds until a member is told that a command took too long, where the command does not say so itself. */
const DEADLINE_MS = 30_000;

const AUTOCOMPLETE = InteractionResponseType.ApplicationCommandAutocompleteResult;

export interface RouterOptions {
  readonly commands: readonly Command[];
  /** Everything a command gets that does not depend on the interaction. */
  readonly services: RouterServices;
  readonly owners: ReadonlySet<string>;
  readonly metrics: BotMetrics;
  /** The application's own, as far as they are there; read anew for each interaction. */
  readonly emoji: EmojiAtHand;
  /** Milliseconds after which an interaction is deferred; 700 when absent, well inside its three seconds. */
  readonly deferAfterMs?: number;
  /** Interactions answered at once; 100 when absent. */
  readonly room?: number;
}

/** Takes every interaction through the same steps: find, check, rate-limit, acknowledge, run, answer or explain. */
export class Router {
  readonly #options: RouterOptions;
  readonly #limits = new RateLimits();
  /** What was suggested where films for adults only are found is suggested nowhere else. */
  readonly #known = { all: new KnownSuggestions(), adults: new KnownSuggestions() };
  readonly #house: FullHouse;
  readonly #running = new Set<Promise<void>>();
  readonly #contexts: Contexts;

  constructor(options: RouterOptions) {
    this.#options = options;
    this.#house = new FullHouse(options.services.log, options.room);
    this.#contexts = new Contexts(options.services, options.owners);
  }

  /** Never rejects: what goes wrong is told to the member and logged. */
  async handle(interaction: Interaction): Promise<void> {
    const receivedAt = performance.now();
    const alone = <T>(work: () => T): T =>
      withEmoji(this.#options.emoji, () => speakingTo(memberAlone(interaction as Answerable), work));
    if (interaction.isAutocomplete()) await this.#track(alone(() => this.#suggest(interaction, receivedAt)));
    else if (isAnswerable(interaction)) {
      await this.#track(this.#house.serve(() => alone(() => this.#answer(interaction, receivedAt))));
    }
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    await work
      .catch((error: unknown) => this.#options.services.log.error({ err: loggable(error) }, 'the router failed'))
      .finally(() => this.#running.delete(work));
  }

  /** Resolves when every interaction under way has been answered. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  /**
   * The first look at a packet from the gateway. While there is no room an interaction is refused here, before discord.js has
   * made anything of it. @returns whether it was
   */
  refuses(packet: unknown, rest: REST): boolean {
    if (!this.#house.full) return false;
    const raw = rawInteraction(packet);
    if (raw) void this.#track(this.#refuse(raw, rest, performance.now()));
    return raw !== null;
  }

  async #refuse(raw: RawInteraction, rest: REST, receivedAt: number): Promise<void> {
    const outcome = await this.#house.refuse(rest, raw, receivedAt).then(
      () => 'problem' as const,
      () => 'lost' as const,
    );
    this.#options.metrics.answered({ command: 'any', kind: 'full', outcome }, (performance.now() - receivedAt) / 1_000);
  }

  async #answer(interaction: Answerable, started: number): Promise<void> {
    const { commands, services, metrics, deferAfterMs = 700 } = this.#options;
    const context = await this.#contexts.of(interaction);
    const found = attempt(() => find(interaction, commands), context);
    const name = isProblem(found) ? 'unknown' : found.command.name;
    const kind = isProblem(found) ? 'unknown' : found.kind;
    const refused = isProblem(found) ? found : this.#refusal(found, interaction, context);
    let outcome: InteractionOutcome;
    if (refused || isProblem(found)) {
      outcome = await this.#send(
        new Acknowledger(interaction, 'none', 0, started),
        refused ?? problem('gone'),
        context,
      );
    } else {
      const { hurried } = this.#house;
      const afterMs = found.atOnce || hurried ? 0 : deferAfterMs;
      const acknowledgement = context.quiet && found.acknowledgement === 'reply' ? 'ephemeral' : found.acknowledgement;
      const acknowledger = new Acknowledger(interaction, acknowledgement, afterMs, started);
      if (hurried) {
        await acknowledger.toldToWait; // the acknowledgement goes first, the work after it
        await this.#house.quiet();
      }
      const listeners = found.alone
        ? memberAlone(interaction)
        : listenersOf(interaction, acknowledgement, context.settings.language);
      outcome = await speakingTo(listeners, async () =>
        this.#send(acknowledger, await this.#run(found, context), context),
      );
    }
    const tookMs = Math.round(performance.now() - started);
    metrics.answered({ command: name, kind, outcome }, tookMs / 1_000);
    services.log.info({ command: name, kind, outcome, tookMs, guild: interaction.guildId }, 'answered');
  }

  #refusal(found: FoundCommand, interaction: Answerable, context: Context): Answer | null {
    const now = this.#options.services.now().getTime();
    return (
      mayUse(found.command, context.member, { context: interaction.context, guildId: interaction.guildId }) ??
      this.#limits.check(found.command, { memberId: context.member.id, guildId: context.guildId }, now, found.cooldown)
    );
  }

  async #run(found: FoundCommand, context: Context): Promise<Answer> {
    try {
      return await within(found.command.deadlineMs ?? DEADLINE_MS, found.run(context));
    } catch (error) {
      return explain(error, context.log);
    }
  }

  /** Sends the answer, or, when Discord will not have it, an apology in its place. */
  async #send(acknowledger: Acknowledger, answer: Answer, context: Context): Promise<InteractionOutcome> {
    try {
      await acknowledger.send(isProblem(answer) ? problemReply(answer) : context.quiet ? forOneOnly(answer) : answer);
      const end =
        answer.kind === 'reply' && answer.later ? await this.#goOn(acknowledger, answer.later, context) : answer;
      if (!isProblem(end)) return 'done';
      return end.code === 'unexpected' || end.code === 'not-stored' ? 'failed' : 'problem';
    } catch (error) {
      if (isGone(error) || error instanceof TooLateError || error instanceof RateLimitError) {
        context.log.warn({ err: loggable(error) }, 'the interaction was over before the answer');
        return 'lost';
      }
      const apology = problemReply(explain(error, context.log));
      await acknowledger.send(apology).catch((second: unknown) => {
        context.log.warn({ err: loggable(second) }, 'the apology did not arrive either');
      });
      return 'failed';
    }
  }

  /** Waits for work that outlasts the first message, and puts what came of it in that message's place. */
  async #goOn(acknowledger: Acknowledger, later: NonNullable<Reply['later']>, context: Context): Promise<Answer> {
    const change = (message: Reply) => acknowledger.change(message);
    const end = await later(change).catch((error: unknown) => explain(error, context.log));
    await change(isProblem(end) ? problemReply(end) : end);
    return end;
  }

  async #suggest(interaction: AutocompleteInteraction, started: number): Promise<void> {
    const { commands, services, metrics } = this.#options;
    const context = await this.#contexts.of(interaction);
    let outcome: InteractionOutcome = 'done';
    const command = commands.find(({ name }) => name === interaction.commandName);
    const may =
      command && !mayUse(command, context.member, { context: interaction.context, guildId: interaction.guildId });
    const slow = this.#limits.mayType(interaction.user.id, services.now().getTime());
    const choices =
      may && slow
        ? await suggest(
            interaction,
            commands,
            context,
            this.#known[context.settings.contentFilter ? 'all' : 'adults'],
          ).catch((error: unknown) => {
            context.log.warn({ err: loggable(error) }, 'no suggestions');
            outcome = 'failed';
            return [];
          })
        : [];
    const { client, id, token } = interaction;
    const body = Buffer.from(JSON.stringify({ type: AUTOCOMPLETE, data: { choices } }));
    await insist(() => postCallback(client.rest, id, token, body), started).catch((error: unknown) => {
      context.log.debug({ err: loggable(error) }, 'suggestions came too late');
      outcome = 'lost';
    });
    metrics.answered(
      { command: command?.name ?? 'unknown', kind: 'suggest', outcome },
      (performance.now() - started) / 1_000,
    );
  }
}

/** An answer that would have been for all, where the server keeps a channel free of them. */
function forOneOnly(answer: Reply | Form): Reply | Form {
  return answer.kind === 'reply' ? { ...answer, onlyYou: true } : answer;
}

function isAnswerable(interaction: Interaction): interaction is Answerable {
  return (
    interaction.isChatInputCommand() ||
    interaction.isContextMenuCommand() ||
    interaction.isMessageComponent() ||
    interaction.isModalSubmit()
  );
}

/** A malformed interaction (an option that is not of the type it was registered with) is answered like any other failure. */
function attempt(look: () => FoundCommand | Problem, context: Context): FoundCommand | Problem {
  try {
    return look();
  } catch (error) {
    return explain(error, context.log);
  }
}
