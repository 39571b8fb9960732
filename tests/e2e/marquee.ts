/** Marquee itself on a playground with its page: everything real but models of full size. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { startBot } from '../../src/bot/start.ts';
import { buildPage } from '../../src/playground/page/build.ts';
import { startPlayground } from '../../src/playground/playground.ts';
import { openStore } from '../../src/store/index.ts';
import { FilmModels } from '../bot/film-models.ts';
import { openBrowser, type Stage } from './browser.ts';

export async function setMarqueesStage(): Promise<Stage> {
  const playground = await startPlayground({ port: 0, bot: { name: 'Marquee' }, page: buildPage });
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
  const { browser, open } = await openBrowser(playground);
  return {
    playground,
    browser,
    open,
    async close() {
      await browser.close();
      await bot.stop();
      await playground.close();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
