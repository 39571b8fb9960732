import { readFileSync } from 'node:fs';
import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { ReceiveInteraction } from '#contract/interactions.ts';
import type { Night } from '#contract/jobs.ts';
import type { Models } from '#contract/methods.ts';
import type { Tmdb } from '#contract/tmdb.ts';
import type { Uses } from '#contract/uses.ts';
import type { Store } from '#store/index.ts';
import type { Reply } from './answer.ts';
import { createClient, type DiscordClientOptions, isLoopback } from './client.ts';
import type { Command } from './command.ts';
import type { BotFacts } from './context.ts';
import type { KnownEmoji } from './emoji/at-hand.ts';
import type { EmojiFile } from './emoji/files.ts';
import { keepEmoji } from './emoji/keep.ts';
import { moveEvenings } from './features/evenings/clock.ts';
import { moveGames } from './features/guess/clock.ts';
import { greetNewServers } from './features/welcome/listen.ts';
import { GatewayLink } from './gateway/link.ts';
import { shardOf } from './gateway/shards.ts';
import { Hints } from './hints/hints.ts';
import { hintPlace } from './hints/place.ts';
import { keepLooking } from './keep-looking.ts';
import { readApplication } from './login/application.ts';
import { LoginError } from './login/login-error.ts';
import { reach } from './login/reach.ts';
import { type BotMetrics, createBotMetrics } from './metrics.ts';
import { outgoing } from './outgoing.ts';
import { withoutGateway } from './over-http/client.ts';
import { receiver } from './over-http/receive.ts';
import { listServers } from './over-http/servers.ts';
import { KeptRegistration } from './registration/keep-registered.ts';
import { COMMANDS } from './registry.ts';
import { payloadOf } from './replies/payload.ts';
import { loggable } from './router/failures.ts';
import { Router } from './router/router.ts';
import { SettingsHere } from './router/settings-here.ts';

export interface BotOptions extends DiscordClientOptions {
  readonly token: string;
  /** The address to invite it with; absent where nobody can be invited, as in a page on this machine. */
  readonly invite?: string;
  /** Ids of people who run this bot, besides those whose application it is. */
  readonly owners?: readonly string[];
  /** How interactions come; over the gateway when absent. */
  readonly interactions?: 'gateway' | 'http';
  /** Whether this process does what must be done once, where no shard says whose a server is; it does when absent. */
  readonly first?: () => boolean;
  readonly models: Models;
  readonly store: Store;
  /** The scheduled work, for `/jobs`. */
  readonly night?: Night;
  /** Told what members do with the films they are shown; nobody when absent. */
  readonly uses?: Uses;
  /** Posters and where to watch; none when absent. */
  readonly tmdb?: Tmdb;
  readonly log: Logger;
  readonly now: () => Date;
  /** Where the bot's numbers go; a registry of its own when absent. */
  readonly registry?: Registry;
  /** What the connection to the gateway looks like from outside; one of its own when absent. */
  readonly link?: GatewayLink;
  /** The registry of commands; all of them when absent. */
  readonly commands?: readonly Command[];
  /** Emoji to upload for the application, and to use in answers; none when absent. */
  readonly emoji?: readonly EmojiFile[];
  readonly deferAfterMs?: number;
  /** Interactions answered at once; 100 when absent. Further ones are told to try again. */
  readonly room?: number;
  /** Milliseconds that answers under way may take when the bot stops; 4,000 when absent. */
  readonly graceMs?: number;
}

export interface Bot {
  readonly client: Client<true>;
  readonly metrics: BotMetrics;
  /** Takes what Discord posts to the interactions endpoint; absent where the gateway brings it. */
  readonly receive?: ReceiveInteraction;
  /** Posts a message to a channel: for reports. Rejects when the bot may not, or the channel is gone. */
  post(channelId: string, message: Reply): Promise<void>;
  /** Takes no more interactions, lets those under way finish, and leaves. */
  stop(): Promise<void>;
}

/** Milliseconds between two looks at which servers the bot is on, where no gateway tells: six hours. */
const SERVERS_MS = 6 * 3_600_000;

/** Milliseconds that the registration of commands may hold up the login. */
const REGISTRATION_MS = 10_000;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/**
 * Logs in, registers what changed, and answers. Needs no privileged intent: interactions come without one, `Guilds` says only
 * which servers the bot is on, and messages come without their words. Nothing about members or messages is kept in memory, so one process can carry
 * many shards (`shards: 'auto'`), and shards in other processes need not know of each other.
 *
 * Waits for Discord as long as it is out of reach.
 *
 * @throws {LoginError} when the token is refused, or is another application's
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { log, now, store, models } = options;
  const metrics = createBotMetrics(options.registry);
  const commands = options.commands ?? COMMANDS;
  const link = options.link ?? new GatewayLink(log);
  const client = createClient(options, link);
  const discord = outgoing(() => client as Client<true>);
  const bot: BotFacts = {
    version,
    startedAt: now(),
    ...(options.invite === undefined ? {} : { invite: options.invite }),
    ...(isLoopback(options.api) ? { mediaOrigin: new URL(options.api).origin } : {}),
    get name() {
      return client.user?.displayName ?? 'Marquee';
    },
    get guilds() {
      return client.guilds.cache.size;
    },
  };
  const emoji = new Map<string, KnownEmoji>();
  const owners = new Set(options.owners);
  const router = new Router({
    commands,
    metrics,
    owners,
    emoji,
    services: {
      models,
      store,
      discord,
      night: options.night ?? null,
      uses: options.uses ?? { answered() {}, opened() {}, took() {} },
      tmdb: options.tmdb ?? null,
      log,
      now,
      bot,
    },
    ...(options.deferAfterMs === undefined ? {} : { deferAfterMs: options.deferAfterMs }),
    ...(options.room === undefined ? {} : { room: options.room }),
  });
  let stopping = false;
  // discord.js shows each packet here before it looks at it itself; a type that nobody knows is passed over.
  const settings = new SettingsHere(store.settings);
  const hints = new Hints(client.rest, options.applicationId, log, (guildId, channelId) =>
    hintPlace(client, settings, guildId, channelId),
  );
  client.on(Events.Raw as string, (packet: { t: string | null; d: unknown }) => {
    if (packet.t === 'MESSAGE_CREATE' && !stopping) void hints.heard(packet.d);
    if (String(packet.t).startsWith('MESSAGE_'))
      packet.t = 'HEARD'; // of thousands of messages discord.js need make nothing
    else if (!stopping && router.refuses(packet, client.rest)) packet.t = 'REFUSED';
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (!stopping) void router.handle(interaction);
  });
  const noted = (done: Promise<void>): void =>
    void done.catch((error: unknown) =>
      log.error({ err: loggable(error) }, 'a server was not noted as joined or left'),
    );
  client.on(Events.GuildDelete, (guild) => {
    if (guild.available) noted(store.servers.left(guild.id)); // an outage is no departure
  });
  client.on(Events.GuildCreate, (guild) => noted(store.servers.joined(guild.id)));
  client.once(Events.ClientReady, ({ guilds, options: { shards: ids, shardCount } }) => {
    const here = (guildId: string): boolean => Array.isArray(ids) && ids.includes(shardOf(guildId, shardCount ?? 1));
    noted(store.servers.are([...guilds.cache.keys()], here));
  });
  if (bot.invite !== undefined) greetNewServers(client, { store, discord, log, now, bot });
  link.watch(client);

  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  let online: Client<true>;
  let receive: ReceiveInteraction | undefined;
  let registration: KeptRegistration | undefined;
  let looking: NodeJS.Timeout | undefined;
  try {
    client.rest.setToken(options.token);
    const { applicationId } = options;
    const application = await reach(() => readApplication(client.rest, applicationId), log);
    for (const owner of application.owners) owners.add(owner);
    registration = new KeptRegistration(client.rest, { applicationId }, commands, log);
    await registration.begin(REGISTRATION_MS);
    if (options.emoji) void keepEmoji(client.rest, { applicationId, files: options.emoji, atHand: emoji, log });
    if (options.interactions === 'http') {
      if (application.verifyKey === null)
        throw new LoginError('DISCORD_API names no key for this application, and MARQUEE_INTERACTIONS=http needs one.');
      const take = await withoutGateway(client, options.token);
      receive = receiver({
        verifyKey: application.verifyKey,
        now,
        take(interaction) {
          const packet = { t: 'INTERACTION_CREATE', d: interaction };
          if (!stopping && !router.refuses(packet, client.rest)) take(interaction);
        },
      });
      const look = async (): Promise<void> => {
        const servers = await listServers(client.rest);
        link.isWithout(servers.length);
        await store.servers.are(servers);
      };
      await look();
      log.info('without the gateway nobody tells when a server adds the bot: no first message is written there');
      looking = setInterval(() => noted(look()), SERVERS_MS).unref();
      online = client as Client<true>; // it knows who it is, and that is all that is asked of it
    } else {
      await client.login(options.token);
      online = await ready;
    }
  } catch (error) {
    registration?.stop();
    link.stop();
    await client.destroy();
    throw error;
  }
  log.info({ user: online.user.tag, guilds: link.status.guilds, shards: online.ws.shards.size }, 'online');

  const services = { store, models, discord, log, now };
  const isOurs = (guildId: string): boolean =>
    receive ? (options.first?.() ?? true) : online.guilds.cache.has(guildId);
  const due = keepLooking([() => moveEvenings(services, isOurs), () => moveGames(services, isOurs)], log);
  return {
    client: online,
    metrics,
    ...(receive ? { receive } : {}),
    async post(channelId, message) {
      const channel = await online.channels.fetch(channelId, { allowUnknownGuild: true });
      if (!channel?.isSendable()) throw new Error(`channel ${channelId} takes no messages`);
      await channel.send(payloadOf(message));
    },
    async stop() {
      stopping = true;
      registration?.stop();
      clearInterval(looking);
      link.stop();
      await noLongerThan(options.graceMs ?? 4_000, Promise.all([due.stop(), router.idle()]));
      await noLongerThan(1_000, online.destroy()); // Discord may be past saying goodbye
    },
  };
}

async function noLongerThan(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
