/** `npm start`: configuration -> store -> inference -> bot -> endpoints -> night -> library. */
import { setTimeout as wait } from 'node:timers/promises';
import { buildPage, startPlayground } from 'discord-playground';
import { Registry } from 'prom-client';
import { readEmoji } from '#bot/emoji/files.ts';
import { deliverReport } from '#bot/features/night/deliver.ts';
import { GatewayLink } from '#bot/gateway/link.ts';
import { inviteLink } from '#bot/login/invite.ts';
import { type Bot, startBot } from '#bot/start.ts';
import { toEnvironment } from '#contract/engine-settings.ts';
import type { ReceiveInteraction } from '#contract/interactions.ts';
import { sweepFolders } from '#files/temporary.ts';
import { InferenceClient } from '#host/client.ts';
import { LessonDesk } from '#host/lessons.ts';
import { LibraryEncoder } from '#host/library.ts';
import { loadOf } from '#host/load.ts';
import { QuestionCounter } from '#host/night/count-questions.ts';
import { UseCounter } from '#host/night/count-uses.ts';
import { NightShift } from '#host/night/night-shift.ts';
import { nightPages } from '#host/night/pages.ts';
import { versionAnswering } from '#host/night/used-versions.ts';
import { Processes } from '#host/processes.ts';
import { collectMetrics } from '#http/collect-metrics.ts';
import type { Health } from '#http/health.ts';
import { nightMetrics } from '#http/night/metrics.ts';
import { startHttp } from '#http/server.ts';
import { wrongClock } from '#machine/clock.ts';
import { prepareFolder } from '#machine/folder.ts';
import { checkMemory, memoryLimit } from '#machine/memory.ts';
import { listenAt } from '#machine/ports.ts';
import { honourProxies } from '#network/honour-proxies.ts';
import { openStore, type StoreTrouble } from '#store/index.ts';
import { takeNight } from '#store/night/claim.ts';
import { openTmdb } from '#tmdb/index.ts';
import { Closing } from './closing.ts';
import { parseConfig, readSettings } from './config.ts';
import { surviveLibraries } from './last-resort.ts';
import { createLogger } from './log.ts';
import { openPage } from './open-page.ts';
import { remedyOf } from './start-errors.ts';

/** A temporary file that was not written to for this long belongs to a process that was killed. ms */
const HALF_WRITTEN_MS = 3_600_000;
/** How long a front that is told to stop takes interactions still: whoever balances the load sees by `/ready` that it leaves. ms */
const LEAVING_MS = 3_000;

/** The files that the processes beside the bot run. */
export interface Entries {
  readonly films: URL;
  readonly models: URL;
}

const ENTRIES: Entries = {
  films: new URL('./worker/films-process.ts', import.meta.url),
  models: new URL('./worker/process.ts', import.meta.url),
};

async function main(closing: Closing, entries: Entries): Promise<void> {
  const { environment, notes } = readSettings();
  const config = parseConfig(environment);
  const log = createLogger(config.logLevel, process.stdout, config.discord === null);
  closing.logTo(log);
  surviveLibraries(log, () => void closing.all().then(() => process.exit(1)));
  const now = () => new Date();
  const memory = checkMemory(memoryLimit());
  for (const note of [...notes, memory.note, wrongClock(now())]) if (note !== null) log.warn(note);
  await prepareFolder(config.dataDir);
  await honourProxies(environment);

  const onTrouble = ({ what, ...trouble }: StoreTrouble): void => log.error(trouble, `the store: ${what}`);
  const shared = config.store
    ? await (await import('#store/postgres/replica.ts')).openReplica({ ...config, url: config.store, now, onTrouble })
    : null;
  const store = shared?.store ?? (await openStore({ ...config, now, onTrouble }));
  closing.add('the store', () => store.close());
  await sweepFolders(config.dataDir, HALF_WRITTEN_MS);
  await takeNight(config, now); // the models that the other Marquees use, before any is loaded

  const start = (entry: URL, what: string): InferenceClient =>
    new InferenceClient({
      entry,
      env: toEnvironment(config),
      onEvent: ({ kind, ...event }) => log[kind === 'ended' ? 'warn' : 'info'](event, `${what} process: ${kind}`),
    });
  const models = new Processes(
    start(entries.films, "the films'"),
    start(entries.models, "the models'"),
    memory.nights
      ? new LessonDesk({ entry: new URL('./worker/lessons-process.ts', import.meta.url), env: toEnvironment(config) })
      : null,
  );
  closing.add('the processes of films and models', () => models.stop());

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
    closing.add('the playground', () => playground.close());
    console.log(`\n  Marquee opens at  ${playground.address}  in some seconds.\n`);
  }
  const account = config.discord ?? {
    token: playground?.botToken ?? '',
    applicationId: playground?.applicationId ?? '',
    api: playground?.apiUrl ?? '',
  };

  const metrics = new Registry();
  const { dataDir } = config;
  const uses = await UseCounter.open({ dataDir, now, versionOf: (about) => versionAnswering(dataDir, about) });
  closing.add('counts of answers', () => uses.end());
  const swap = async (): Promise<void> => {
    await models.swap();
    await uses.refresh();
  };
  const night = new NightShift({
    ...config,
    now,
    log,
    swap,
    deliver: (report) => deliverReport(report, store.settings, config.night.zone, (...to) => bot.post(...to)),
  });
  const library = new LibraryEncoder({
    models: models.models,
    swap,
    busy: () => night.process !== null,
    env: toEnvironment(config),
    log,
  });
  const link = new GatewayLink(log);
  let receive: ReceiveInteraction | null = null;
  let leaving = false;
  const health = (): Health => ({
    discord: link.status,
    models: models.health,
    library: library.coverage,
    leaving,
  });
  if (config.http) {
    collectMetrics(metrics, models, health);
    nightMetrics(metrics, night, now);
    const { http } = config;
    const { host, port } = http;
    const server = await listenAt({ portKey: 'MARQUEE_HTTP_PORT', port, hostKey: 'MARQUEE_HTTP_HOST', host }, () =>
      startHttp({
        ...http,
        models,
        metrics,
        log,
        health,
        night: nightPages(night, loadOf(models.models)),
        ...(config.interactions === 'http' ? { interactions: () => receive } : {}),
      }),
    );
    closing.add('HTTP', () => server.close());
    log.info(`health and metrics at ${server.url}`);
  }

  // Before anything is said to Discord: each login costs one of a thousand a day, and a bot without models has no use for it.
  const { readyMs } = await models.ready();
  log.info(`the models are ready after ${Math.round(readyMs)} ms`);

  const { owners } = config;
  const invite: { invite?: string } = config.discord ? { invite: inviteLink(account.applicationId) } : {};
  const paced = {
    interactions: config.interactions,
    shards: config.shards,
    ...(shared ? { pace: shared.pace, first: () => shared.first() } : {}),
  };
  const questions = new QuestionCounter(models, config.dataDir, now);
  closing.add('counts of questions', () => questions.end());
  const tmdb = config.tmdb && openTmdb({ ...config.tmdb, dataDir, log, now });
  if (tmdb) closing.add('TMDB', () => tmdb.close());
  const services = {
    models: questions,
    store,
    uses,
    log,
    link,
    now,
    registry: metrics,
    ...(memory.nights ? { night } : {}),
    ...(tmdb ? { tmdb } : {}),
  };
  const emoji = await readEmoji();
  const bot: Bot = await startBot({ emoji, ...account, ...invite, ...paced, owners, ...services });
  receive = bot.receive ?? null;
  closing.add('the bot', () => {
    receive = null;
    return bot.stop();
  });
  if (invite.invite) log.info(`invite Marquee with ${invite.invite}`);
  closing.add('the night', () => night.end());
  await night.follow();
  if (memory.nights) {
    closing.add('swaps', async () => models.endSwaps());
    await night.begin();
    closing.add('the library', () => library.end());
    library.begin();
  }
  closing.add('taking interactions', async () => {
    leaving = true;
    if (config.interactions === 'http') await wait(LEAVING_MS);
  });
  if (playground) {
    console.log(`\n  Marquee is at  ${playground.address}\n`);
    if (config.playground.open) await openPage(playground.address, log);
  }
}

/** Starts Marquee in this process, which ends with it. */
export function live(entries = ENTRIES): void {
  const closing = new Closing();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void closing.all().then(() => process.exit(0)));
  main(closing, entries).catch(async (error) => {
    console.error(remedyOf(error) ?? error);
    process.exitCode = 2;
    await closing.all();
    process.exit();
  });
}
