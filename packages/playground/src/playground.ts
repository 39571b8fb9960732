/** A Discord on localhost for any discord.js bot, and a page to talk to it. Knows Discord's wire and nothing of any bot. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { type Actor, createActor } from './actor/actor.ts';
import { type Clock, systemClock } from './clock.ts';
import { Desk } from './desk/desk.ts';
import { Faults } from './faults.ts';
import { broadcastEvents } from './gateway/broadcast.ts';
import { Gateway } from './gateway/gateway.ts';
import type { Sharding } from './gateway/starts.ts';
import { createGuard } from './guard.ts';
import type { Hub, Log } from './hub.ts';
import { Callbacks } from './interactions/callback.ts';
import { deliver } from './interactions/delivery.ts';
import { Interactions } from './interactions/interaction.ts';
import { Invoke } from './interactions/invoke.ts';
import { InteractionWebhooks } from './interactions/webhook.ts';
import { followNotices } from './notices.ts';
import { routes } from './rest/routes.ts';
import { RestServer } from './rest/server.ts';
import { type BuiltPage, plain, Site } from './site.ts';
import { Tap } from './tap.ts';
import { Files } from './world/files.ts';
import { localeFrom } from './world/locale.ts';
import { Messages } from './world/messages.ts';
import { GUEST_ID, OWNER_ID } from './world/scene.ts';
import { type NewBot, type NewGuild, World } from './world/world.ts';

export interface PlaygroundOptions {
  /** 8737 by default; 0 takes any free one. */
  readonly port?: number;
  /** Name and token of the first bot; without a token one is made. */
  readonly bot?: NewBot;
  readonly log?: Log;
  readonly clock?: Clock;
  /** Builds the page; without it the API and gateway work and `/` says that there is no page. */
  readonly page?: () => Promise<BuiltPage>;
  /** Milliseconds between heartbeats asked of bots. */
  readonly heartbeatInterval?: number;
  readonly sharding?: Sharding;
  /** Guilds beside the one that the page shows. */
  readonly guilds?: readonly NewGuild[];
}

export interface BotAccount {
  readonly token: string;
  readonly applicationId: string;
}

export interface Playground {
  /** The page's address, its token included. */
  readonly url: string;
  /** The same without it, for a person to open in a browser; it stays the same from one start to the next. */
  readonly address: string;
  /** For `new Client({ rest: { api } })` and `new REST({ api })`. */
  readonly apiUrl: string;
  readonly port: number;
  readonly botToken: string;
  readonly applicationId: string;
  readonly guildId: string;
  /** For the one call that Discord leaves to people: `Authorization: Bearer` when setting a command's permissions. */
  readonly ownerToken: string;
  readonly faults: Faults;
  /** Everything on the wire, as the inspector hears it. */
  readonly tap: Tap;
  /** Registers one more bot, with a token of its own. */
  addBot(bot: NewBot): BotAccount;
  /** All that exists in it, for who tests. */
  readonly world: World;
  /** Anybody, by id, where `actor` has the two people of the page. */
  actorFor(userId: string, channel?: string): Actor;
  /** Drives the page's side from a test, as the owner or the guest. */
  actor(who?: 'owner' | 'guest', channel?: string): Actor;
  close(): Promise<void>;
}

/**
 * @throws Error with a sentence for the person at the terminal if the port is taken
 * @example
 * const playground = await startPlayground({ port: 0 });
 * const client = new Client({ intents: [], rest: { api: playground.apiUrl } });
 * await client.login(playground.botToken);
 */
export async function startPlayground({
  port = 8737,
  bot = { name: 'Playground Bot' },
  log = () => undefined,
  clock = systemClock,
  page = noPage,
  heartbeatInterval,
  sharding = {},
  guilds = [],
}: PlaygroundOptions = {}): Promise<Playground> {
  const world = new World(clock);
  const hub = furnish(world, log, clock, heartbeatInterval, sharding);
  const server = createServer({ maxHeaderSize: 32 * 1024, requestTimeout: 60_000 });
  const listening = await listen(server, port).catch((error: unknown) => {
    hub.files.close();
    throw error;
  });
  world.origin = `http://127.0.0.1:${listening}`;
  for (const guild of guilds) world.addGuild(guild);
  const first = world.addBot(bot);
  broadcastEvents(hub);
  followNotices(hub);
  const desk = new Desk(hub);
  const guard = createGuard(hub.ownerToken, () => listening);
  const rest = new RestServer(hub, routes);
  const built = once(page);
  built().catch((error: unknown) => log(`The page does not build: ${(error as Error).message}`));
  const site = new Site(hub, guard, built, () => listening);
  const gatewaySockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024, perMessageDeflate: false });
  const pageSockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024, perMessageDeflate: false });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const refused = guard.refuses(request);
    if (refused !== undefined) return plain(response, 403, refused);
    const url = addressOf(request, world.origin);
    if (url === undefined) return plain(response, 400, 'That is no address.');
    const answer = url.pathname.startsWith('/api/')
      ? rest.handle(request, response, url)
      : site.handle(request, response, url);
    answer.catch((error: unknown) => {
      // Not the path: it may carry an interaction's token.
      log(`A ${request.method} request failed: ${(error as Error).stack ?? error}`);
      if (response.headersSent) response.destroy();
      else plain(response, 500, 'The playground could not do that.');
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const url = addressOf(request, world.origin);
    const isPage = url?.pathname === '/playground/socket';
    const allowed = url !== undefined && guard.refuses(request) === undefined;
    if (!allowed || !(isPage ? guard.holdsToken(url) : url.pathname === '/')) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    if (isPage)
      pageSockets.handleUpgrade(request, socket, head, (opened) =>
        desk.connect(opened, localeFrom(request.headers['accept-language'])),
      );
    else gatewaySockets.handleUpgrade(request, socket, head, (opened) => hub.gateway.connect(opened, url));
  });

  return {
    url: `${world.origin}/?token=${hub.ownerToken}`,
    address: world.origin,
    apiUrl: `${world.origin}/api`,
    port: listening,
    botToken: first.token,
    applicationId: first.id,
    guildId: world.guild.id,
    ownerToken: hub.ownerToken,
    faults: hub.faults,
    tap: hub.tap,
    addBot(order) {
      const { token, id } = world.addBot(order);
      return { token, applicationId: id };
    },
    world,
    actorFor: (userId, channel = 'general') => createActor(hub, userId, channel),
    actor: (who = 'owner', channel = 'general') => createActor(hub, who === 'owner' ? OWNER_ID : GUEST_ID, channel),
    async close() {
      desk.close();
      hub.gateway.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const { clients } of [gatewaySockets, pageSockets]) for (const socket of clients) socket.terminate();
      });
      hub.files.close();
    },
  };
}

/** The rooms, each given what it needs of the others. */
function furnish(world: World, log: Log, clock: Clock, heartbeatInterval: number | undefined, sharding: Sharding): Hub {
  const files = new Files(world.nextId);
  const messages = new Messages(world, files);
  const interactions = new Interactions(clock, world.nextId);
  const gateway: Gateway = new Gateway(() => hub, heartbeatInterval, sharding);
  const hub: Hub = {
    clock,
    log,
    ownerToken: randomBytes(24).toString('base64url'),
    world,
    files,
    messages,
    interactions,
    gateway,
    invoke: new Invoke(world, messages, interactions, (...order) => deliver(hub, ...order)),
    callbacks: new Callbacks(messages, interactions),
    webhooks: new InteractionWebhooks(messages, interactions),
    tap: new Tap(clock),
    faults: new Faults({
      dropSockets: () => gateway.dropSockets(),
      requestReconnect: () => gateway.requestReconnect(),
      invalidateSessions: () => gateway.invalidateSessions(),
      expireToken(id) {
        const living =
          id === undefined ? interactions.all() : [interactions.get(id)].filter((one) => one !== undefined);
        for (const interaction of living) interactions.expire(interaction);
        return living.length > 0;
      },
    }),
  };
  return hub;
}

/** Undefined for an invalid one, such as `//`. */
function addressOf(request: IncomingMessage, origin: string): URL | undefined {
  try {
    return new URL(request.url ?? '/', origin);
  } catch {
    return undefined;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken, perhaps by another playground. Stop that one, or choose another port.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken, { cause: error }) : error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve((server.address() as AddressInfo).port));
  });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const noPage = async (): Promise<BuiltPage> => ({
  html: '<!doctype html><title>Playground</title><p>This playground was started without its page.',
  assets: new Map(),
});
