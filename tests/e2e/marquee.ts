/** Marquee itself for a playground with its page: everything real but models of full size. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Playground } from 'discord-playground';
import { pino } from 'pino';
import type { EmojiFile } from '#bot/emoji/files.ts';
import { startBot } from '#bot/start.ts';
import type { MethodName, Params, Result } from '#contract/methods.ts';
import { openStore, type Store } from '#store/index.ts';
import { drawEvenings } from '#worker/views/evenings.ts';
import { drawFilm } from '#worker/views/film-card.ts';
import { FilmModels } from '../bot/film-models.ts';
import type { RunningBot } from './browser.ts';

export interface RunningMarquee extends RunningBot {
  /** Moves its clock. */
  later(ms: number): void;
  readonly store: Store;
}

/** The films' pictures as they are, where the tests without a browser have a pixel. */
class DrawnModels extends FilmModels {
  readonly #byId = new Map(this.films.map((film) => [film.id, film]));

  override async call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    const answer = this.#draw(method, params);
    return answer === null ? super.call(method, params) : ((await answer) as Result<M>);
  }

  #draw(method: MethodName, params: object): unknown {
    if (method === 'drawEvenings') return drawEvenings(params as Params<'drawEvenings'>, this.#byId);
    if (method !== 'filmCards') return null;
    const { ids, shape } = params as Params<'filmCards'>;
    return ids.map((id) => {
      const film = this.#byId.get(id);
      return film ? drawFilm(film, shape) : null;
    });
  }
}

/** @param emoji files to upload; none when absent @param invite none when absent */
export async function startMarquee(
  playground: Playground,
  { emoji, invite }: { readonly emoji?: Promise<readonly EmojiFile[]>; readonly invite?: string } = {},
): Promise<RunningMarquee> {
  const dataDir = await mkdtemp(join(tmpdir(), 'marquee-e2e-'));
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
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
    models: new DrawnModels(),
    store,
    now,
    log: pino({ level: 'silent' }),
    ...(emoji ? { emoji: await emoji } : {}),
    ...(invite === undefined ? {} : { invite }),
  });
  return {
    store,
    later(ms) {
      ahead += ms;
    },
    async stop() {
      await bot.stop();
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
