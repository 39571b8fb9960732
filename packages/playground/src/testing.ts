/**
 * A test kit for any runner (vitest, jest, node:test): a playground a test, people who act in it, a clock that can be
 * pushed, a transcript of what happened, and recordings to play again.
 */
import type { APIMessage } from 'discord-api-types/v10';
import type { Given } from './actor/options.ts';
import { createSkewedClock } from './clock.ts';
import { answerOf, type BotAnswer, named, texts } from './kit/answer.ts';
import { type RecordedStep, type Recording, type References, references, settleIds } from './kit/recording.ts';
import { startPlayground } from './playground.ts';
import type { Guild } from './world/guild.ts';
import { wholeMessage } from './world/shown.ts';
import type { NewBot, NewGuild, World } from './world/world.ts';

export type { BotAnswer } from './kit/answer.ts';
export type { RecordedStep, Recording } from './kit/recording.ts';

export interface TestSessionOptions {
  readonly bot?: NewBot;
  /** People beside Olive, who owns the guild, and Gus, a guest. */
  readonly members?: readonly string[];
  /** Guilds beside the first. */
  readonly guilds?: readonly NewGuild[];
}

/** Starts and stops the bot under test. */
export interface TestedBot {
  start(session: TestSession): Promise<unknown>;
  stop(): unknown;
}

export interface TestMember {
  readonly id: string;
  /** The same person in another channel, by its name, or `dm`. */
  in(channel: string): TestMember;
  /** `member.use('/plot', { query: 'a kid' })`; also `/settings set`, or the name of a context-menu command with a target. */
  use(command: string, options?: Given | { readonly target: string }): Promise<BotAnswer>;
  /** Choices while an option is typed. */
  type(command: string, option: string, typed: string, others?: Given): Promise<readonly string[]>;
  write(content: string, options?: { replyTo?: string }): Promise<APIMessage>;
  /** Presses a button of a message that is there, by its label or custom id. */
  press(messageId: string, button: string): Promise<BotAnswer>;
  /** Waits for a message with this text, or one that fits. @throws with the transcript */
  sees(what: string | RegExp | ((message: APIMessage) => boolean), within?: number): Promise<APIMessage>;
  history(limit?: number): readonly APIMessage[];
}

export interface TestSession {
  readonly apiUrl: string;
  readonly gatewayUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  /** By name: `olive`, `gus`, or somebody new, who joins. */
  member(name: string): TestMember;
  addGuild(guild: NewGuild): Guild;
  /** Pushes the playground's clock: tokens expire, threads are archived, timeouts end. */
  advance(ms: number): void;
  /** Waits until it holds. @throws with the transcript after `within` ms, 5,000 by default */
  until(what: string, holds: () => unknown, within?: number): Promise<void>;
  /** Stops the bot and starts it again. */
  restart(bot: TestedBot): Promise<void>;
  /** What happened, a line each, as a person would tell it. */
  transcript(): string;
  /** What happened as JSON without ids, times and addresses: the same for every run of the same test. */
  snapshot(): readonly object[];
  /** What people did and what was to be seen, to be played again. */
  recording(): Recording;
  /** Does again what was recorded. @throws with both transcripts if something else is to be seen */
  replay(recording: Recording): Promise<void>;
  close(): Promise<void>;
}

/**
 * @example
 * const session = await startSession();
 * await bot.login(session.token); // with { rest: { api: session.apiUrl } }
 * const answer = await session.member('gus').use('/ping');
 */
export async function startSession({ bot, members = [], guilds = [] }: TestSessionOptions = {}): Promise<TestSession> {
  const clock = createSkewedClock();
  const playground = await startPlayground({ port: 0, clock, guilds, ...(bot === undefined ? {} : { bot }) });
  const { world } = playground;
  const lines: string[] = [];
  const shown: object[] = [];
  const steps: RecordedStep[] = [];
  const written: string[] = [];
  const nameOf = (id: string) => world.users.get(id)?.global_name ?? world.users.get(id)?.username ?? id;
  const tell = (event: string, message: APIMessage, only: string | undefined) => {
    const text = texts(message);
    const place = world.channels.get(message.channel_id)?.name ?? 'DM';
    lines.push(
      `#${place}  ${nameOf(message.author.id)}${event}: ${text}${only === undefined ? '' : ` (only ${nameOf(only)} sees this)`}`,
    );
    shown.push(
      settleIds({
        event: event.trim() || 'wrote',
        in: place,
        by: nameOf(message.author.id),
        ...(only === undefined ? {} : { only: nameOf(only) }),
        message,
      }),
    );
  };
  world.bus.on('messageCreate', (stored) => {
    written.push(stored.message.id);
    tell('', wholeMessage(stored) as unknown as APIMessage, stored.visibleTo);
  });
  world.bus.on('messageUpdate', (stored) =>
    tell(' edited', wholeMessage(stored) as unknown as APIMessage, stored.visibleTo),
  );
  world.bus.on(
    'messageDelete',
    ({ message }) => void lines.push(`      a message of ${nameOf(message.author.id)} was deleted`),
  );

  const failed = (why: string) => new Error(`${why}\n\nWhat happened:\n${session.transcript() || '(nothing)'}`);
  const said = async <T>(step: RecordedStep, line: string, act: () => Promise<T>): Promise<T> => {
    steps.push(refer.named(step));
    lines.push(line);
    try {
      return await act();
    } catch (error) {
      lines.push(`      refused: ${(error as Error).message}`);
      throw failed((error as Error).message);
    }
  };

  function memberIn(name: string, userId: string, channel: string): TestMember {
    const actor = playground.actorFor(userId, channel);
    const who = nameOf(userId);
    const by = { who: name, in: channel };
    /** An answer to the step that is written down last. */
    const answering = async (act: () => Promise<Parameters<typeof answerOf>[0]>): Promise<BotAnswer> => {
      const on = steps.length - 1;
      const outcome = await act();
      if (outcome.error !== undefined) lines.push(`      ${outcome.error}`);
      return answerOf(outcome, (next, line, act) =>
        said({ ...by, ...next, on } as RecordedStep, `${who} ${line}`, () => answering(act)),
      );
    };
    return {
      id: userId,
      in: (elsewhere) => memberIn(name, userId, elsewhere),
      use(command, options = {}) {
        const target = 'target' in options && !command.startsWith('/') ? String(options['target' as never]) : undefined;
        const given = Object.entries(options).map(([key, value]) => ` ${key}:${value}`);
        return said(
          { ...by, do: 'use', command, options } as RecordedStep,
          `${who} used ${command}${given.join('')}`,
          () =>
            answering(() =>
              target === undefined
                ? actor.slash(command.replace(/^\//, ''), options as Given)
                : actor.contextMenu(command, target),
            ),
        );
      },
      async type(command, option, typed, others = {}) {
        const choices = await actor.autocomplete(command.replace(/^\//, ''), option, { ...others, [option]: typed });
        return choices.map(({ name: label }) => label);
      },
      write: (content, options = {}) =>
        said({ ...by, do: 'write', content, ...options }, `${who} wrote: ${content}`, () =>
          actor.say(content, options),
        ),
      press: (messageId, button) =>
        said({ ...by, do: 'press', button, message: messageId }, `${who} pressed ${button}`, () =>
          answering(async () => {
            const message = actor.history(100).find(({ id }) => id === messageId);
            return actor.click(messageId, named(message, button));
          }),
        ),
      async sees(what, within = 5_000) {
        const fits = (message: APIMessage) =>
          typeof what === 'function'
            ? what(message)
            : what instanceof RegExp
              ? what.test(texts(message))
              : texts(message).includes(what);
        let found: APIMessage | undefined;
        await session.until(`${who} sees ${what}`, () => (found = actor.history(50).find(fits)), within);
        return found as unknown as APIMessage;
      },
      history: (limit) => actor.history(limit),
    };
  }

  const session: TestSession = {
    apiUrl: playground.apiUrl,
    gatewayUrl: `ws://127.0.0.1:${playground.port}`,
    token: playground.botToken,
    applicationId: playground.applicationId,
    guildId: playground.guildId,
    member(name) {
      const wanted = name.toLowerCase();
      const user =
        [...world.users.values()].find(({ username, bot: isBot }) => !isBot && username === wanted) ??
        world.addPerson(name);
      return memberIn(name, user.id, 'general');
    },
    addGuild: (guild) => world.addGuild(guild),
    advance(ms) {
      steps.push({ do: 'advance', ms });
      clock.advance(ms);
    },
    async until(what, holds, within = 5_000) {
      for (const end = Date.now() + within; ; await new Promise((resolve) => setTimeout(resolve, 5))) {
        if (holds()) return;
        if (Date.now() > end) throw failed(`Waited ${within} ms in vain: ${what}.`);
      }
    },
    async restart(one) {
      lines.push('      the bot was restarted');
      await one.stop();
      await one.start(session);
    },
    transcript: () => lines.join('\n'),
    snapshot: () => shown,
    recording: () => ({ steps: [...steps], seen: [...shown] }),
    replay: (recording) => replay(session, recording, refer, failed),
    close: () => playground.close(),
  };
  const refer = references(
    written,
    (id) => (world.users.get(id)?.bot !== true && world.users.has(id) ? nameOf(id) : undefined),
    (name) => session.member(name).id,
  );
  for (const name of members) session.member(name);
  return session;
}

async function replay(
  session: TestSession,
  { steps, seen }: Recording,
  refer: References,
  failed: (why: string) => Error,
): Promise<void> {
  const answers: (BotAnswer | undefined)[] = [];
  const done = async (step: RecordedStep): Promise<BotAnswer | undefined> => {
    if (step.do === 'advance') {
      session.advance(step.ms);
      return undefined;
    }
    const member = session.member(step.who).in(step.in);
    if (step.do === 'use') return member.use(step.command, step.options);
    if (step.do === 'write') {
      await member.write(step.content, step.replyTo === undefined ? {} : { replyTo: step.replyTo });
      return undefined;
    }
    if ('message' in step) return member.press(step.message, step.button);
    const answer = answers[step.on];
    if (answer === undefined) throw failed(`Step ${step.on} of the recording has no answer to go on from.`);
    if (step.do === 'press') return answer.press(step.button);
    return step.do === 'choose' ? answer.choose(step.select, ...step.values) : answer.submit(step.fields);
  };
  for (const step of steps) answers.push(await done(refer.found(step)));
  await session
    .until('as much is to be seen as was recorded', () => session.snapshot().length >= seen.length)
    .catch(() => undefined);
  const now = JSON.stringify(session.snapshot(), null, 1);
  const then = JSON.stringify(seen, null, 1);
  if (now !== then) throw failed(`Something else is to be seen than was recorded:\n${then}\n\ninstead now:\n${now}`);
}

/**
 * Wraps a test: gives it a session, closes it afterwards, and adds the transcript to whatever fails.
 *
 * @example
 * test('answers', withSession(async (session) => { … }));
 */
export function withSession(
  run: (session: TestSession) => unknown,
  options: TestSessionOptions = {},
): () => Promise<void> {
  return async () => {
    const session = await startSession(options);
    try {
      await run(session);
    } catch (error) {
      if (error instanceof Error && !error.message.includes('What happened:')) {
        error.message += `\n\nWhat happened:\n${session.transcript() || '(nothing)'}`;
      }
      throw error;
    } finally {
      await session.close();
    }
  };
}

export type { World };
