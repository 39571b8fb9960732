/** A playground on a free port with a clock that can be pushed, and a discord.js bot connected to it. */
import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction, REST, Routes } from 'discord.js';
import { createSkewedClock, type SkewedClock } from '../src/clock.ts';
import { type Playground, type PlaygroundOptions, startPlayground } from '../src/playground.ts';
import { type Conformance, watchConformance } from './conformance.ts';

export interface Stage {
  readonly playground: Playground;
  readonly clock: SkewedClock;
  readonly conformance: Conformance;
  readonly client: Client<true>;
  /** Authorised as the bot. */
  readonly rest: REST;
  /** What the bot's handlers threw, instead of crashing the test. */
  readonly thrown: unknown[];
  close(): Promise<void>;
}

export interface Play {
  readonly commands?: readonly object[];
  readonly onInteraction?: (interaction: Interaction) => Promise<unknown>;
  readonly intents?: ClientOptions['intents'];
  readonly options?: PlaygroundOptions;
  readonly client?: Partial<ClientOptions>;
}

const ALL = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMembers,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.GuildMessageTyping,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.DirectMessageReactions,
  GatewayIntentBits.MessageContent,
];

export async function openStage({
  commands = [],
  onInteraction,
  intents = ALL,
  options,
  client: more,
}: Play = {}): Promise<Stage> {
  const clock = createSkewedClock();
  const playground = await startPlayground({ port: 0, clock, ...options });
  const conformance = watchConformance(playground);
  const api = playground.apiUrl;
  const rest = new REST({ api, retries: 0 }).setToken(playground.botToken);
  if (commands.length > 0) await rest.put(Routes.applicationCommands(playground.applicationId), { body: commands });
  const thrown: unknown[] = [];
  const client = await login(playground.botToken, { intents, rest: { api, retries: 0 }, ...more }, (interaction) =>
    onInteraction?.(interaction)?.catch((error: unknown) => void thrown.push(error)),
  );
  return {
    playground,
    clock,
    conformance,
    client,
    rest,
    thrown,
    async close() {
      await client.destroy();
      await playground.close();
    },
  };
}

export async function login(
  token: string,
  options: ClientOptions,
  onInteraction?: (interaction: Interaction) => unknown,
): Promise<Client<true>> {
  const client = new Client(options);
  client.on(Events.InteractionCreate, (interaction) => void onInteraction?.(interaction));
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  await client.login(token);
  await ready;
  return client as Client<true>;
}

/** Resolves with the error's body; a call that works is a failed expectation. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ status: number; code: number; rawError: { message: string; errors?: unknown } }> {
  try {
    await call;
  } catch (error) {
    return error as { status: number; code: number; rawError: { message: string; errors?: unknown } };
  }
  throw new Error('The call was not refused.');
}
