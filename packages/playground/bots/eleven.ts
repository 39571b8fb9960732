/** The eleven things every library's bot does, done to it by a person in the playground. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Outcome } from '../src/actor/actor.ts';
import { type Playground, startPlayground } from '../src/playground.ts';
import type { Library } from './libraries.ts';

export const STEPS = [
  'connect',
  'register',
  'answer',
  'edit',
  'follow up',
  'components',
  'modal',
  'autocomplete',
  'file',
  'reply and purge',
  'thread',
] as const;

export type Step = (typeof STEPS)[number];

/** By step: `true`, or why not. */
export type Result = Record<Step, true | string>;

/** Milliseconds a bot has to start, and to do one thing. */
const START = 60_000;
const PATIENCE = 10_000;

export async function elevenSteps(library: Library): Promise<Result> {
  const playground = await startPlayground({ port: 0 });
  library.prepare?.();
  const bot = start(library, playground);
  try {
    return await walk(playground, bot);
  } finally {
    // Some libraries take a polite signal as a wish, and go on connecting.
    bot.child.kill('SIGKILL');
    await playground.close();
  }
}

interface Started {
  readonly child: ChildProcess;
  /** What it printed last, for whoever asks why. */
  said(): string;
}

function start({ start: [program, ...args] }: Library, playground: Playground): Started {
  const child = spawn(program, args, {
    env: {
      ...process.env,
      PLAYGROUND_API: playground.apiUrl,
      PLAYGROUND_GATEWAY: `ws://127.0.0.1:${playground.port}`,
      PLAYGROUND_TOKEN: playground.botToken,
      PLAYGROUND_APPLICATION: playground.applicationId,
      PLAYGROUND_GUILD: playground.guildId,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      text = (text + String(bytes)).slice(-2_000);
    });
  }
  child.on('error', (error) => {
    text += error.message;
  });
  return { child, said: () => text.trim() };
}

async function walk(playground: Playground, bot: Started): Promise<Result> {
  const olive = playground.actor('owner');
  let connected = false;
  const refusals: string[] = [];
  playground.tap.heard.on('entry', (entry) => {
    if (entry.kind === 'gateway' && entry.event === 'READY') connected = true;
    if (entry.kind === 'rest' && entry.status >= 400) {
      refusals.push(`${entry.method} ${entry.path} ${entry.status} ${JSON.stringify(entry.responseBody)}`);
    }
  });
  const until = async (what: string, isThere: () => boolean, patience = PATIENCE) => {
    for (const end = Date.now() + patience; Date.now() < end; ) {
      if (isThere()) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`${what} did not come. ${refusals.at(-1) ?? bot.said().split('\n').at(-1) ?? ''}`);
  };
  const seen = (content: string) => olive.history(20).some((message) => message.content === content);
  const expect = (found: unknown, wanted: unknown) => {
    if (found !== wanted)
      throw new Error(
        `${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}. ${refusals.at(-1) ?? bot.said()}`,
      );
  };
  /** Custom ids as the bot chose them: some libraries make their own. */
  const customId = ({ message }: Outcome, row: number) =>
    (message?.components?.[row] as { components: { custom_id: string }[] } | undefined)?.components[0]?.custom_id ?? '';

  const steps: Record<Step, () => Promise<void>> = {
    connect: () => until('READY', () => connected, START),
    register: () => until('The seven commands', () => olive.commands().length === 7, START),
    async answer() {
      expect((await olive.slash('answer')).message?.content, 'answered');
    },
    async edit() {
      const outcome = await olive.slash('edit');
      await until('The edit', () => outcome.current()?.content === 'after');
    },
    async 'follow up'() {
      const outcome = await olive.slash('follow');
      await until('The follow-up', () => seen('second'));
      expect(outcome.current()?.content, 'first');
    },
    async components() {
      const pressed = await olive.slash('panel');
      expect((await pressed.click(customId(pressed, 0))).message?.content, 'pressed');
      const panel = await olive.slash('panel');
      const picked = await panel.select(customId(panel, 1), 'blue');
      expect(picked.message?.content, 'picked blue');
      expect(picked.ephemeral, true);
    },
    async modal() {
      const outcome = await olive.slash('form');
      expect((await outcome.submitModal({ name: 'Olive' })).message?.content, 'hello Olive');
    },
    async autocomplete() {
      const [choice] = await olive.autocomplete('find', 'query', { query: 'ab' });
      expect(choice?.name, 'ab one');
      expect((await olive.slash('find', { query: 'ab-1' })).message?.content, 'found ab-1');
    },
    async file() {
      const { message } = await olive.slash('file');
      expect(message?.attachments[0]?.filename, 'hello.txt');
      expect(await (await fetch(message?.attachments[0]?.url ?? '')).text(), 'hello file');
    },
    async 'reply and purge'() {
      const said = await olive.say('!reply');
      await until('The reply', () => seen('replied'));
      const reply = olive.history(20).find(({ content }) => content === 'replied');
      expect(reply?.message_reference?.message_id, said.id);
      const before = olive.history(100).length;
      await olive.say('!purge');
      await until('The word after the purge', () => seen('purged'));
      expect(olive.history(100).length, before - 1);
    },
    async thread() {
      await olive.say('!thread');
      await until('The thread', () => seenIn(playground, 'talk', 'in thread'));
    },
  };
  const result = {} as Result;
  for (const step of STEPS) {
    result[step] = await steps[step]().then(
      () => true as const,
      (error: Error) => error.message,
    );
    if (step === 'connect' && result[step] !== true) {
      for (const later of STEPS) result[later] ??= 'It did not connect.';
      break;
    }
  }
  return result;
}

function seenIn(playground: Playground, channel: string, content: string): boolean {
  try {
    return playground
      .actor('owner', channel)
      .history()
      .some((message) => message.content === content);
  } catch {
    return false;
  }
}
