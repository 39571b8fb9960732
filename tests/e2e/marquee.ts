/** Marquee itself for a playground with its page: everything real but models of full size. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Playground } from 'discord-playground';
import { pino } from 'pino';
import { startBot } from '#bot/start.ts';
import { openStore } from '#store/index.ts';
import { FilmModels } from '../bot/film-models.ts';
import type { RunningBot } from './browser.ts';

export async function startMarquee(playground: Playground): Promise<RunningBot> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-e2e-'));
  const now = (): Date => new Date();
  const store = await openStore({
    dataDir,
    now,
    onTrouble({ cause }) {
      throw cause;
    },
  });
  const bot = await startBot({
    token: playground.botToken,
    applicationId: playground.applicationId,
    api: playground.apiUrl,
    models: new FilmModels(),
    store,
    now,
    log: pino({ level: 'silent' }),
  });
  return {
    async stop() {
      await bot.stop();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
