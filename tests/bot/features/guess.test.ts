/** The guessing game, with the real bot, a real store, and a Discord on localhost. */
import { PermissionFlagsBits } from 'discord.js';
import { pino } from 'pino';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { moveGames } from '#bot/features/guess/clock.ts';
import { outgoing } from '#bot/outgoing.ts';
import { buttonIn, componentsOf, PATIENCE, textOf, useStage } from '../stage.ts';

const use = useStage();
const MINUTE = 60_000;
let nowMs = Date.UTC(2026, 2, 1, 12);
const later = (ms: number) => {
  nowMs += ms;
  use.stage.later(ms);
};
const actor = (who: 'owner' | 'guest' = 'owner') => {
  later(10_000); // full buckets
  return use.stage.playground.actor(who);
};
const guild = () => use.stage.playground.guildId;
/** What the bot's clock does every few seconds. */
const tick = () =>
  moveGames(
    {
      ...use.stage,
      discord: outgoing(() => use.stage.bot.client),
      log: pino({ level: 'silent' }),
      now: () => new Date(nowMs),
    },
    () => true,
  );
const games = () => use.stage.store.guessing.games(guild());
/** The film and the message of the game that is running. */
const running = async () => {
  const [, film, game] = (await use.stage.store.guessing.open()).at(-1)!;
  const known = use.stage.models.films.find(({ id }) => id === film)!;
  return {
    film: known,
    game,
    message: () =>
      use.stage.playground
        .actor('owner')
        .history()
        .find(({ id }) => id === game.messageId),
  };
};
const start = async () => {
  const begun = await actor().slash('guess start');
  expect(begun.ephemeral).toBe(true);
  expect(textOf(begun.message)).toContain('ten minutes');
  return running();
};
const guess = async (who: 'owner' | 'guest', title: string) => {
  const { game, message } = await running();
  const form = await actor(who).click(game.messageId!, buttonIn(message(), 'Guess'));
  return form.submitModal({ film: title });
};
const score = async (who: 'owner' | 'guest') =>
  (await use.stage.store.guessing.scores(guild())).get(use.stage.playground.actor(who).userId);
const saying = (message: () => ReturnType<Awaited<ReturnType<typeof running>>['message']>, words: string | RegExp) =>
  vi.waitFor(() => expect(textOf(message())).toMatch(words), PATIENCE);

beforeAll(async () => {
  await use.stage.playground.actor('owner').slash('guess scores'); // the first answer takes longest
});

afterEach(async () => {
  for (const [film, game] of [...(await games())])
    await use.stage.store.guessing.play(guild(), film, { ...game, over: true });
});

describe('/guess start', () => {
  it('tells a film in clues, changes its one message, and gives who finds it their points', async () => {
    const { film, message } = await start();
    const before = actor().history().length;
    expect(textOf(message())).toContain('Clue 1 of');
    expect(JSON.stringify(message())).not.toContain(film.id);
    const wrong = film.id === 'alien-1979' ? 'Casablanca' : 'Alien';
    expect(textOf((await guess('guest', wrong)).message)).toContain('is not it');
    later(2 * MINUTE);
    await tick();
    await saying(message, /Clue 2 of[\s\S]*1 wrong guess/);
    const total = Number(/of (\d)/.exec(textOf(message()))![1]);
    const right = await guess('guest', film.title);
    expect(textOf(right.message)).toContain(`is it: ${total - 1} points for you`);
    await saying(message, /found it: /);
    expect(textOf(message())).toContain(`<@${use.stage.playground.actor('guest').userId}>`);
    expect(await score('guest')).toMatchObject({ points: total - 1, found: 1, streak: 0 });
    expect(actor().history().length).toBe(before);
    expect(componentsOf(message()).map(({ label }) => label)).toContain('Watch later');
    const late = await actor().click(message()!.id, buttonIn(message(), 'Similar'));
    expect(late.error).toBeUndefined();
  });

  it('takes a title with a slip of the keyboard as every command does', async () => {
    const { film } = await start();
    const slipped =
      film.title.length > 6 ? `${film.title.slice(0, -2)}${film.title.at(-1)}${film.title.at(-2)}` : film.title;
    const answer = await guess('guest', slipped);
    if (textOf(answer.message).includes('Did you mean')) {
      const label = componentsOf(answer.message).find(({ label: one }) =>
        one?.startsWith(`${film.title} (${film.year}`),
      )!.label!;
      const pressed = await answer.click(buttonIn(answer.message, label));
      expect(textOf(pressed.message)).toContain('is it: ');
    } else expect(textOf(answer.message)).toContain('is it: ');
  });

  it('says what is no title, and that a film is unknown, without counting it', async () => {
    const { game } = await start();
    expect(textOf((await guess('guest', 'A Film Nobody Knows')).message)).toContain('I know no film called');
    expect(textOf((await guess('guest', '<@1>')).message)).toContain('Tell me which film');
    expect((await running()).game.misses).toBe(game.misses);
  });

  it('runs one game a channel, and says where', async () => {
    const { game } = await start();
    const second = await actor('guest').slash('guess start');
    expect(textOf(second.message)).toContain(
      `A game is running in this channel already: https://discord.com/channels/${guild()}/`,
    );
    expect(textOf(second.message)).toContain(game.messageId);
    expect((await use.stage.store.guessing.open()).length).toBe(1);
  });

  it('tells the next clue when asked, but not at once again', async () => {
    const { game, message } = await start();
    later(20_000);
    await actor('guest').click(game.messageId!, buttonIn(message(), 'Next clue'));
    await saying(message, 'Clue 2 of');
    const again = await use.stage.playground.actor('guest').click(game.messageId!, buttonIn(message(), 'Next clue'));
    expect(textOf(again.message)).toContain('A clue has just been told');
  });

  it('ends after ten minutes, also when the bot was away meanwhile, and takes no guess any more', async () => {
    const { film, game, message } = await start();
    const form = await actor('guest').click(game.messageId!, buttonIn(message(), 'Guess'));
    later(11 * MINUTE);
    expect(textOf((await form.submitModal({ film: film.title })).message)).toContain('That game is over');
    await tick();
    await saying(message, /Nobody found it: it was/);
    expect(textOf(message())).toContain(film.title.slice(0, 5).split(/[^\p{L}\p{N} ]/u)[0]!);
    expect(await use.stage.store.guessing.open()).toEqual([]);
    later(MINUTE);
    await start(); // another one may begin
  });

  it('is given up by anybody once every clue is told', async () => {
    const { game, message } = await start();
    later(9 * MINUTE);
    await tick();
    await saying(message, 'no more to come');
    await actor('guest').click(game.messageId!, buttonIn(message(), 'Give up'));
    await saying(message, 'Nobody found it');
  });

  it('never tells a film twice within a year, and says when none is left', async () => {
    const { film } = await start();
    const play = use.stage.store.guessing;
    const ended = { channelId: '1', clues: 1, endsAt: new Date(nowMs).toISOString(), over: true };
    for (const { id } of use.stage.models.films) if (id !== film.id) await play.play(guild(), id, ended);
    await play.play(guild(), film.id, ended);
    const none = await actor().slash('guess start');
    expect(textOf(none.message)).toContain('I have no film left');
    expect(textOf((await actor().slash('guess daily')).message)).toContain('I have no film left');
    later(366 * 24 * 60 * MINUTE);
    await use.stage.store.tidy();
    await start();
  });

  it('says which permission is missing where it may not write', async () => {
    const { world } = use.stage.playground;
    const { game } = await start();
    await use.stage.store.guessing.play(guild(), (await running()).film.id, { ...game, over: true });
    const channel = world.channels.get(game.channelId)!;
    const before = channel.permission_overwrites ?? [];
    const bot = {
      id: use.stage.playground.applicationId,
      type: 1,
      allow: '0',
      deny: String(PermissionFlagsBits.SendMessages),
    };
    channel.permission_overwrites = [bot];
    const refused = await actor().slash('guess start');
    channel.permission_overwrites = before;
    expect(textOf(refused.message)).toContain('I may not write in this channel');
    expect(await use.stage.store.guessing.open()).toEqual([]);
  });

  it('shows a GIF when there is one, and not its words when they tell the title', async () => {
    use.stage.models.gifs = [{ id: 'cat', caption: 'a cat falls off a table', score: 0.9, source: 'starter' }];
    const { message } = await start();
    later(9 * MINUTE);
    await tick();
    await saying(message, 'Something like this happens in it');
    expect(JSON.stringify(message())).toContain('clue.gif');
    use.stage.models.gifs = [];
  });
});

describe('/guess daily', () => {
  const daily = (who: 'owner' | 'guest') => actor(who).slash('guess daily');
  const todays = async () => {
    const [id] = [...(await games())]
      .filter(([, { day }]) => day !== null)
      .sort(([, a], [, b]) => (a.day! < b.day! ? 1 : -1))[0]!;
    return use.stage.models.films.find((film) => film.id === id)!;
  };
  const solve = async (who: 'owner' | 'guest', outcome: Awaited<ReturnType<typeof daily>>) => {
    later(10_000);
    const form = await outcome.click(buttonIn(outcome.message, 'Guess'));
    const { title } = await todays();
    return { done: await form.submitModal({ film: title }), who };
  };

  it('is the same film for everybody, each with their own clues, seen by nobody else', async () => {
    const mine = await daily('owner');
    expect(mine.ephemeral).toBe(true);
    const film = await todays();
    const more = await mine.click(buttonIn(mine.message, 'Next clue'));
    expect(textOf(more.message)).toContain('Clue 2 of');
    const theirs = await daily('guest');
    expect(textOf(theirs.message)).toContain('Clue 1 of');
    expect((await todays()).id).toBe(film.id);
    expect(textOf((await daily('owner')).message)).toContain('Clue 2 of');
  });

  it('says a wrong guess in place, keeps a streak over days, and begins again after a day missed', async () => {
    const wrong = await daily('guest');
    const form = await wrong.click(buttonIn(wrong.message, 'Guess'));
    const film = await todays();
    const missed = await form.submitModal({ film: film.id === 'alien-1979' ? 'Casablanca' : 'Alien' });
    expect(textOf(missed.message)).toMatch(/is not it[\s\S]*Clue 1 of/);
    const { done } = await solve('guest', await daily('guest'));
    expect(textOf(done.message)).toMatch(/You found it: [\s\S]*1 day in a row/);
    expect(textOf((await daily('guest')).message)).toContain('You found it');
    later(24 * 60 * MINUTE);
    expect(textOf((await solve('guest', await daily('guest'))).done.message)).toContain('2 days in a row');
    expect((await todays()).id).not.toBe(film.id);
    later(48 * 60 * MINUTE);
    expect(textOf((await solve('guest', await daily('guest'))).done.message)).toContain('1 day in a row');
  });

  it('is told to the others without the film, once', async () => {
    later(24 * 60 * MINUTE);
    const { done } = await solve('owner', await daily('owner'));
    const film = await todays();
    const told = await done.click(buttonIn(done.message, 'Tell the others how you did'));
    expect(told.ephemeral).toBe(false);
    expect(textOf(told.message)).toMatch(/found today’s film with 1 of \d clues\.\n🟨⬜/);
    expect(textOf(told.message)).not.toContain(film.title);
    later(10_000);
    const again = await done.click(buttonIn(done.message, 'Tell the others how you did'));
    expect(textOf(again.message)).toContain('You have told the others');
  });

  it('does not take a guess for the film of a day that is over', async () => {
    const old = await daily('guest');
    later(24 * 60 * MINUTE);
    const refused = await old.click(buttonIn(old.message, 'Guess'));
    expect(textOf(refused.message)).toContain('That day is over');
  });

  it('is given up for the day, and shows its film', async () => {
    let shown = await daily('guest');
    const total = Number(/Clue 1 of (\d)/.exec(textOf(shown.message))![1]);
    for (let told = 1; told < total; told += 1) {
      later(10_000);
      shown = await shown.click(buttonIn(shown.message, 'Next clue'));
    }
    later(10_000);
    const over = await shown.click(buttonIn(shown.message, 'Give up'));
    expect(textOf(over.message)).toContain('It was **');
    expect(textOf((await daily('guest')).message)).toContain('It was **');
  });
});

describe('/guess scores', () => {
  it('ranks the members of a server, and forgets who wants to be forgotten', async () => {
    const ranked = textOf((await actor().slash('guess scores')).message);
    const guest = use.stage.playground.actor('guest').userId;
    expect(ranked).toMatch(new RegExp(`<@${guest}> · \\*\\*\\d+ points\\*\\* · \\d films found`));
    const data = await actor('guest').slash('my-data');
    expect(JSON.stringify(await use.stage.store.exportMember(guest))).toContain('guess-scores');
    expect(data.error).toBeUndefined();
    await use.stage.store.forgetMember(guest);
    expect(await score('guest')).toBeUndefined();
    expect(textOf((await actor().slash('guess scores')).message)).not.toContain(guest);
    await use.stage.store.forgetMember(use.stage.playground.actor('owner').userId);
    expect(textOf((await actor().slash('guess scores')).message)).toContain('Nobody here has found a film yet');
  });
});
