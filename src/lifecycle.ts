/** `npm start`: configuration -> store -> inference -> bot -> endpoints -> night -> library. */
import { buildPage, startPlayground } from 'discord-playground';
import { Registry } from 'prom-client';
import { deliverReport } from '#bot/features/night/deliver.ts';
import { inviteLink } from '#bot/login/invite.ts';
import { type Bot, startBot } from '#bot/start.ts';
import { toEnvironment } from '#contract/engine-settings.ts';
import { sweepFolders } from '#files/temporary.ts';
import { InferenceClient } from '#host/client.ts';
import { Library } from '#host/library.ts';
import { loadOf } from '#host/load.ts';
import { NightShift } from '#host/night/night-shift.ts';
import { nightPages } from '#host/night/pages.ts';
import { cacheMetrics } from '#http/cache-metrics.ts';
import { startHttp } from '#http/server.ts';
import { wrongClock } from '#machine/clock.ts';
import { prepareFolder } from '#machine/folder.ts';
import { checkMemory, memoryLimit } from '#machine/memory.ts';
import { listenAt } from '#machine/ports.ts';
import { honourProxies } from '#network/honour-proxies.ts';
import { openStore } from '#store/index.ts';
import { parseConfig, readSettings } from './config.ts';
import { createLogger } from './log.ts';
import { openPage } from './open-page.ts';
import { remedyOf } from './start-errors.ts';

type Closing = () => Promise<void>;

/** A temporary file nobody has written to for so many ms belongs to a process that was killed. */
const HALF_WRITTEN_MS = 3_600_000;

async function main(closing: Closing[]): Promise<void> {
  const { environment, notes } = readSettings();
  const config = parseConfig(environment);
  const log = createLogger(config.logLevel, process.stdout, config.discord === null);
  const now = () => new Date();
  const memory = checkMemory(memoryLimit());
  for (const note of [...notes, memory.note, wrongClock(now())]) if (note !== null) log.warn(note);
  await prepareFolder(config.dataDir);
  await honourProxies(environment);

  const store = await openStore({
    ...config,
    now,
    onTrouble: ({ what, ...trouble }) => log.error(trouble, `the store: ${what}`),
  });
  closing.push(() => store.close());
  await sweepFolders(config.dataDir, HALF_WRITTEN_MS);

  const models = new InferenceClient({
    entry: new URL('./worker/process.ts', import.meta.url),
    env: toEnvironment(config),
    onEvent: ({ kind, ...event }) => log[kind === 'ended' ? 'warn' : 'info'](event, `the models' process: ${kind}`),
  });
  closing.push(() => models.stop());

  // Without a token Discord comes to us: the same bot, logged in to a page on this machine.
  const playground = config.discord
    ? null
    : await listenAt({ portKey: 'MARQUEE_PORT', port: config.playground.port }, () =>
        startPlayground({
          port: config.playground.port,
          bot: { name: 'Marquee' },
          page: buildPage,
          log: (line) => log.debug(line),
        }),
      );
  if (playground) {
    closing.push(() => playground.close());
    console.log(`\n  Marquee opens at  ${playground.address}  in some seconds.\n`);
  }
  const account = config.discord ?? {
    token: playground?.botToken ?? '',
    applicationId: playground?.applicationId ?? '',
    api: playground?.apiUrl ?? '',
  };

  const metrics = new Registry();
  const night = new NightShift({
    ...config,
    now,
    log,
    swap: () => models.swap(),
    deliver: (report) => deliverReport(report, store.settings, config.night.zone, (...to) => bot.post(...to)),
  });
  const library = new Library({
    models,
    swap: () => models.swap(),
    busy: () => night.process !== null,
    env: toEnvironment(config),
    log,
  });
  const { owners } = config;
  const invite: { invite?: string } = config.discord ? { invite: inviteLink(account.applicationId) } : {};
  const bot: Bot = await startBot({
    ...account,
    ...invite,
    owners,
    models,
    store,
    ...(memory.nights ? { night } : {}),
    log,
    now,
    registry: metrics,
  });
  closing.push(() => bot.stop());
  if (invite.invite) log.info(`invite Marquee with ${invite.invite}`);

  if (config.http) {
    cacheMetrics(metrics, models);
    const health = () => ({
      ok: models.health.state === 'ready',
      models: models.health,
      library: library.coverage,
      guilds: bot.client.guilds.cache.size,
    });
    const { host, port } = config.http;
    const http = await listenAt({ portKey: 'MARQUEE_HTTP_PORT', port, hostKey: 'MARQUEE_HTTP_HOST', host }, () =>
      startHttp({ host, port, models, metrics, log, health, night: nightPages(night, loadOf(models)) }),
    );
    closing.push(() => http.close());
    log.info(`health and metrics at ${http.url}`);
  }

  const { readyMs } = await models.ready();
  log.info(`ready: the models took ${Math.round(readyMs)} ms`);
  if (memory.nights) {
    closing.push(() => night.end());
    await night.begin();
    closing.push(() => library.end());
    library.begin();
  }
  if (playground) {
    console.log(`\n  Marquee is at  ${playground.address}\n`);
    if (config.playground.open) await openPage(playground.address, log);
  }
}

const closing: Closing[] = [];
let stopped: Promise<void> | null = null;
function stop(): Promise<void> {
  stopped ??= (async () => {
    for (const close of closing.reverse()) await close().catch((error) => console.error(error));
  })();
  return stopped;
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stop().then(() => process.exit(0)));

main(closing).catch(async (error) => {
  console.error(remedyOf(error) ?? error);
  process.exitCode = 2;
  await stop();
  process.exit();
});
