/** What is for adults only: where it may be found, and that nothing else knows it. */
import { ChannelType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { forAudience, isAgeRestricted, settingsFor } from '#bot/audience.ts';
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import type { Movie } from '#catalogue/movie.ts';
import { FILM_METHODS } from '#contract/films.ts';
import type { MethodName, Models, Params, Result } from '#contract/methods.ts';
import { USUAL_SETTINGS } from '#store/index.ts';
import { titleHandlers } from '#worker/handlers/films.ts';
import { FilmModels } from './film-models.ts';
import { useStage } from './stage.ts';

class Overheard extends FilmModels {
  readonly heard: { readonly method: MethodName; readonly adults: unknown }[] = [];

  override async call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    this.heard.push({ method, adults: (params as { adults?: unknown }).adults });
    return super.call(method, params);
  }
}

const models = new Overheard();
const use = useStage({ realModels: models });
const guildId = () => use.stage.playground.guildId;
const allow = (on: boolean) => use.stage.store.settings.change(guildId(), { contentFilter: !on });

/** Of all calls about films while this is done, whether adults' films were asked for. */
async function asked(work: () => Promise<unknown>): Promise<unknown[]> {
  use.stage.later(600_000);
  models.heard.length = 0;
  await work();
  const films = models.heard.filter(({ method }) => (FILM_METHODS as readonly string[]).includes(method));
  expect(models.heard.filter((call) => !films.includes(call) && call.adults !== undefined)).toEqual([]);
  return [...new Set(films.map(({ adults }) => adults))];
}

/** Commands that are given a film by its title, each as somebody types it. */
const WALK = [
  ['film', { film: 'Jaws' }],
  ['rate', { film: 'Jaws', stars: 4 }],
  ['seen', { film: 'Jaws' }],
  ['list add', { film: 'Jaws' }],
  ['similar', { film: 'Jaws' }],
  ['ratings mine', {}],
  ['list show', {}],
] as const;

describe('films for adults only', () => {
  it('are asked for in age-restricted channels of servers that want them, by every command, and nowhere else', async () => {
    const { playground, bot } = use.stage;
    const made = (await bot.client.rest.post(`/guilds/${guildId()}/channels`, {
      body: { name: 'late', type: ChannelType.GuildText, nsfw: true },
    })) as { id: string };
    await expect.poll(() => bot.client.channels.cache.has(made.id)).toBe(true);
    const [late, open, dm] = ['late', 'general', 'dm'].map((place) => playground.actor('owner').in(place));
    await allow(true);
    for (const [command, options] of WALK) {
      expect(await asked(() => late!.slash(command, options)), `${command} where they may be`).toEqual([true]);
      expect(await asked(() => open!.slash(command, options)), `${command} in the open`).toEqual([undefined]);
      expect(await asked(() => dm!.slash(command, options)), `${command} in a message`).toEqual([undefined]);
    }
    expect(await asked(() => late!.autocomplete('film', 'film', { film: 'Jaw' }))).toEqual([true]);
    expect(await asked(() => open!.autocomplete('film', 'film', { film: 'Jaw' }))).toEqual([undefined]);
    await allow(false);
    expect(await asked(() => late!.slash('film', { film: 'Jaws' }))).toEqual([undefined]);
  });

  it('are found by those who ask for them alone, by every way that a title is looked up', () => {
    const film = (id: string, adult?: true): Movie => ({
      ...models.films[0]!,
      id,
      title: id,
      ids: {},
      ...(adult ? { adult } : {}),
    });
    const [forAll, all] = [[film('heat')], [film('heat'), film('sultry', true)]].map((films) => buildTitleIndex(films));
    const {
      completeTitle,
      findFilm,
      film: byId,
      filmFacts,
    } = titleHandlers(
      (adults) => (adults ? all! : forAll!),
      (movie) => ({ ...movie, premise: null, turn: 0 }),
    );
    const looks = (who: { adults?: boolean }) => [
      completeTitle({ text: 'sultry', limit: 5, ...who }),
      findFilm({ text: 'sultry', ...who }),
      byId({ idOrTitle: 'sultry', ...who }),
      filmFacts({ ids: ['sultry'], ...who }),
    ];
    expect(looks({})).toEqual([[], { kind: 'unknown', link: false }, null, [null]]);
    expect(looks({ adults: true })).toMatchObject([
      [{ id: 'sultry' }],
      { kind: 'film', film: { id: 'sultry' } },
      { id: 'sultry' },
      [{ id: 'sultry' }],
    ]);
  });

  it('are for no channel that is not known to be age-restricted', () => {
    const channel = (nsfw: boolean | undefined, parent?: object | null) =>
      ({
        isDMBased: () => false,
        isThread: () => parent !== undefined,
        parent,
        ...(nsfw === undefined ? {} : { nsfw }),
      }) as never;
    const restricted = { nsfw: true };
    expect(isAgeRestricted(channel(true))).toBe(true);
    expect(isAgeRestricted(channel(undefined, restricted))).toBe(true);
    for (const one of [
      null,
      channel(false),
      channel(undefined),
      channel(undefined, null),
      channel(true, { nsfw: false }),
    ])
      expect(isAgeRestricted(one)).toBe(false);
    const wanted = { ...USUAL_SETTINGS, contentFilter: false };
    expect(settingsFor(wanted, null).contentFilter).toBe(true);
    expect(settingsFor(wanted, channel(true))).toBe(wanted);
    expect(settingsFor(USUAL_SETTINGS, channel(true)).contentFilter).toBe(true);
    const plain: Models = { call: async () => [] as never };
    expect(forAudience(plain, USUAL_SETTINGS)).toBe(plain);
  });
});
