import { describe, expect, it } from 'vitest';
import { buttonIn, componentsOf, menuIn, openStage, textOf, useStage } from '../stage.ts';

const use = useStage();
const QUERY = 'a shark hunts swimmers off a beach';
const olive = () => {
  use.stage.later(60_000); // every test starts with full buckets
  return use.stage.playground.actor('owner');
};

describe('/plot', () => {
  it('answers with the film first, the query, a bar and why, and nothing beyond a premise that is not hidden', async () => {
    const { message, error, ephemeral } = await olive().slash('plot', { query: QUERY });
    expect(error).toBeUndefined();
    expect(ephemeral).toBe(false);
    const text = textOf(message);
    expect(text).toContain(`-# “${QUERY}”`);
    expect(text).toContain('**1 · Jaws (1975)**');
    expect(text).toMatch(/▰+▱* \d+ %/);
    expect(text).toContain('words in common: ');
    expect(text).toMatch(/\*\*1 · Jaws \(1975\)\*\*\n.+\n> \|\|.+\|\|\n-# words in common: /); // never the first thing seen
    const open = text.replaceAll(/\|\|.+?\|\|/g, '');
    expect(open).not.toContain(use.stage.models.films.find(({ id }) => id === 'jaws-1975')!.plot.slice(-60));
    expect(text).toContain('Is it **Jaws (1975)**?');
    expect(text).toContain('page 1 of 2');
  });

  it('says in one line that a new library is still being read, and only then', async () => {
    const { models } = use.stage;
    const all = models.coverage;
    models.coverage = { films: 3_200, of: 45_935 };
    const partial = textOf((await olive().slash('plot', { query: QUERY })).message);
    models.coverage = all;
    expect(partial).toContain('3,200 of 45,935 films are found by their meaning so far, the most watched first');
    expect(partial).toContain('**1 · Jaws (1975)**');
    expect(textOf((await olive().slash('plot', { query: QUERY })).message)).not.toContain('still reading');
  });

  it('says that it may not have the film where the chance is not small, and only then', async () => {
    const missing = textOf(
      (await olive().slash('plot', { query: 'the joker dances on stairs and a shark hunts' })).message,
    );
    expect(missing).toContain('**I may not have it**: ');
    expect(missing).toContain('films are in this library; `marquee setup` brings 46,000.');
    expect(textOf((await olive().slash('plot', { query: QUERY })).message)).not.toContain('may not have it');
  });

  it('says that what follows a question in another language is a guess', async () => {
    const { message } = await olive().slash('plot', { query: 'акула нападает на пляж' });
    expect(textOf(message)).toContain('I understand English best, because my plots are in English');
  });

  it('turns pages in place, and back', async () => {
    const first = await olive().slash('plot', { query: QUERY });
    expect(componentsOf(first.message).find(({ label }) => label === 'Previous')?.disabled).toBe(true);
    const second = await first.click(buttonIn(first.message, 'Next'));
    expect(second.message?.id).toBe(first.message?.id);
    expect(textOf(second.message)).toContain('**6 · ');
    expect(textOf(second.message)).toContain('page 2 of 2');
    const back = await first.click(buttonIn(second.message, 'Previous'));
    expect(textOf(back.message)).toBe(textOf(first.message));
  });

  it('keeps its filters while turning pages', async () => {
    const given = { query: QUERY, year_from: 1970, year_to: 1999, genre: 'Drama', origin: 'france' };
    const first = await olive().slash('plot', given);
    expect(textOf(first.message)).toContain('1970 to 1999 · Drama · France');
    const films = () => use.stage.models.films;
    const { options } = menuIn(first.message);
    expect(options.length).toBeGreaterThan(0);
    for (const { value } of options) {
      const film = films().find(({ id }) => id === value)!;
      expect(film.year).toBeGreaterThanOrEqual(1970);
      expect(film.genres).toContain('Drama');
      expect(film.origin).toContain('France');
    }
    const opened = await first.select(menuIn(first.message).customId, options[0]!.value);
    const back = await first.click(buttonIn(opened.message, 'Back to the list'));
    expect(textOf(back.message)).toBe(textOf(first.message));
  });

  it('opens one film in place, its ending hidden, and goes back', async () => {
    const list = await olive().slash('plot', { query: QUERY });
    const menu = menuIn(list.message);
    expect(menu.options[0]?.label).toBe('1. Jaws (1975)');
    const card = await list.select(menu.customId, menu.options[0]!.value);
    expect(card.message?.id).toBe(list.message?.id);
    expect(textOf(card.message)).toContain('## Jaws (1975)');
    expect(textOf(card.message)).not.toContain('||');
    const back = await list.click(buttonIn(card.message, 'Back to the list'));
    expect(textOf(back.message)).toBe(textOf(list.message));
  });

  it('stores "this is it"', async () => {
    const list = await olive().slash('plot', { query: QUERY });
    const found = await list.click(buttonIn(list.message, 'This is it'));
    expect(textOf(found.message)).toContain('Found!');
    expect(textOf(found.message)).toContain('## Jaws (1975)');
    const { feedback } = await use.stage.store.exportMember(olive().userId);
    expect(feedback?.at(-1)).toMatchObject({ words: QUERY, film: 'jaws-1975', verdict: 'this-is-it' });
  });

  it('stores "not this" and moves on to the next film, in the list and on a card', async () => {
    const query = 'two people on a long journey';
    const list = await olive().slash('plot', { query });
    const films = menuIn(list.message).options.map(({ value }) => value);
    const struck = await list.click(buttonIn(list.message, 'Not this'));
    expect(textOf(struck.message)).toMatch(/~~\*\*1 · .+~~ · not this one/);
    expect(textOf(struck.message)).toContain('**2 · ');
    const card = await list.select(menuIn(struck.message).customId, films[1]!);
    const next = await list.click(buttonIn(card.message, 'Not this, next'));
    const third = use.stage.models.films.find(({ id }) => id === films[2])!;
    expect(textOf(next.message)).toContain(`(${third.year})`);
    const verdicts = await use.stage.store.feedback.said(olive().userId, { about: 'plot', question: query });
    expect([...verdicts]).toEqual([
      [films[0], 'not-this'],
      [films[1], 'not-this'],
    ]);
  });

  it('says so when none of the ten is left', async () => {
    const query = 'an orphan finds a family';
    let shown = await olive().slash('plot', { query });
    for (let n = 0; n < 10; n += 1) {
      use.stage.later(5_000);
      shown = await shown.click(buttonIn(shown.message, 'Not this'));
    }
    expect(textOf(shown.message)).toContain('None of the ten, then.');
    expect(componentsOf(shown.message).some(({ label }) => label === 'Not this')).toBe(false);
  });

  it('suggests countries while the member types', async () => {
    const choices = await olive().autocomplete('plot', 'origin', { query: QUERY, origin: 'united' });
    expect(choices.map(({ name }) => name)).toContain('United States');
    expect(choices.length).toBeLessThanOrEqual(25);
  });

  it('works in a direct message', async () => {
    const { message, error } = await olive().in('dm').slash('plot', { query: QUERY });
    expect(error).toBeUndefined();
    expect(textOf(message)).toContain('Jaws (1975)');
  });
});

describe('/plot, when it is sure', () => {
  const SURE = 'a police chief hunts a shark that kills swimmers off a beach';
  const jaws = () => use.stage.models.films.find(({ id }) => id === 'jaws-1975')!;
  const rows = (text: string) => text.split('\n').filter((row) => /^\d+ · /.test(row));

  it('shows one film large: its people, two sentences of it, how sure, and no other film', async () => {
    const { message } = await olive().slash('plot', { query: SURE });
    const text = textOf(message);
    expect(text).toContain('## Jaws (1975)');
    expect(text).toContain('Steven Spielberg');
    expect(text).toContain(jaws().cast[0]);
    expect(text).toMatch(/-# (?:8[5-9]|9\d|over 99) % sure · words in common: /);
    const [first, second, third] = jaws().plot.split(/(?<=\.) /);
    expect(text).toContain(`${first} ${second}`);
    expect(text).not.toContain(third);
    expect(text).not.toMatch(/\|\||▰|page 1/);
    for (const { id, title } of use.stage.models.films)
      if (id !== 'jaws-1975') expect(text).not.toContain(`${title} (`);
    expect(componentsOf(message).flatMap(({ label }) => label ?? [])).toEqual([
      'This is it',
      'Not this',
      'More',
      'Others',
    ]);
  });

  it('keeps the others behind a button, a line each, with how likely each is if it is not that film', async () => {
    const first = await olive().slash('plot', { query: SURE, year_from: 1920 });
    const others = await first.click(buttonIn(first.message, 'Others'));
    const text = textOf(others.message);
    expect(text).toContain('If it is not **Jaws (1975)**:');
    expect(text).toContain('from 1920');
    expect(rows(text).length).toBeGreaterThan(1);
    expect(rows(text)[0]).toMatch(/^2 · \*\*.+ \(\d{4}\)\*\* · \d+ %$/);
    expect(text).not.toContain('0 % ');
    const opened = await first.select(menuIn(others.message).customId, menuIn(others.message).options[0]!.value);
    const back = await first.click(buttonIn(opened.message, 'Back to the list'));
    expect(textOf(back.message)).toBe(text);
    const again = await first.click(buttonIn(back.message, 'Back to Jaws (1975)'));
    expect(textOf(again.message)).toBe(textOf(first.message));
  });

  it('shares what a refused film held among the others', async () => {
    const query = 'a police chief hunts the shark that kills swimmers off a beach';
    const first = await olive().slash('plot', { query });
    const struck = await first.click(buttonIn(first.message, 'Not this'));
    const text = textOf(struck.message);
    expect(text).toContain('~~**1 · Jaws (1975)**~~ · not this one');
    const shares = [...text.matchAll(/▱ (\d+) %/g)].map(([, share]) => Number(share));
    expect(shares[0]).toBeGreaterThan(10);
    expect(Math.min(...shares)).toBeGreaterThan(0);
  });

  it('takes "this is it" with its filters', async () => {
    const first = await olive().slash('plot', { query: SURE, genre: 'Thriller' });
    const found = await first.click(buttonIn(first.message, 'This is it'));
    expect(textOf(found.message)).toContain('Found!');
    const back = await first.click(buttonIn(found.message, 'Back to the list'));
    expect(textOf(back.message)).toBe(textOf(first.message));
    expect(textOf(back.message)).toContain('-# Thriller');
  });
});

describe('a button of /plot', () => {
  it('pressed by another member is refused kindly, to them alone, and changes nothing', async () => {
    const list = await olive().slash('plot', { query: QUERY });
    const guest = use.stage.playground.actor('guest');
    const before = await use.stage.store.exportMember(guest.userId);
    const refused = await guest.click(list.message!.id, buttonIn(list.message, 'Not this'));
    expect(refused.ephemeral).toBe(true);
    expect(textOf(refused.message)).toBe('These buttons belong to the member who asked: use `/plot` to get your own.');
    expect(textOf(list.current())).toBe(textOf(list.message));
    expect(await use.stage.store.exportMember(guest.userId)).toEqual(before);
  });

  it('still works after the bot was restarted', async () => {
    const stage = await openStage();
    const asked = await stage.playground.actor('owner').slash('plot', { query: QUERY, genre: 'Drama' });
    await stage.bot.stop();
    const { startBot } = await import('#bot/start.ts');
    const { pino } = await import('pino');
    const { playground, models, store } = stage;
    const again = await startBot({
      token: playground.botToken,
      applicationId: playground.applicationId,
      api: playground.apiUrl,
      models,
      store,
      now: () => new Date(),
      log: pino({ level: 'silent' }),
    });
    const next = await asked.click(buttonIn(asked.message, 'Next'));
    expect(next.error).toBeUndefined();
    expect(textOf(next.message)).toContain('page 2 of 2');
    expect(textOf(next.message)).toContain('Drama');
    await again.stop();
    await stage.close();
  });
});

describe('a query that cannot be searched for', () => {
  it.each([
    ['   ', 'Tell me something about the film: a scene, an object, how it ends.'],
    ['🦈🏖️', 'I cannot read emoji yet: say it in words, such as “a shark hunts swimmers off a beach”.'],
    ['\u0007\u200b\u202e', 'Tell me something about the film: a scene, an object, how it ends.'],
    ['***||~~', 'I found no words in that: describe the film in a sentence.'],
  ])('(%j) gets one sentence that only the member sees', async (query, sentence) => {
    const { message, ephemeral } = await olive().slash('plot', { query });
    expect(ephemeral).toBe(true);
    expect(textOf(message)).toBe(sentence);
  });

  it('because its years are the wrong way round is told so', async () => {
    const { message } = await olive().slash('plot', { query: QUERY, year_from: 1999, year_to: 1970 });
    expect(textOf(message)).toBe('No year is after 1999 and before 1970: swap the two.');
  });

  it('because nobody knows the country is told so', async () => {
    const { message } = await olive().slash('plot', { query: QUERY, origin: '**Narnia**' });
    expect(textOf(message)).toContain('I know no films from “\\*\\*Narnia\\*\\*”');
  });
});

describe('a query that is hard to show', () => {
  it('of 4,000 characters is read as far as it helps, says so, and keeps its pages', async () => {
    const query = 'a shark hunts swimmers * '.repeat(160);
    const list = await olive().slash('plot', { query });
    expect(list.error).toBeUndefined();
    expect(textOf(list.message)).toContain('That is long: I read the first 1000 characters.');
    expect(textOf(list.message)).toContain('Jaws (1975)');
    const next = await list.click(buttonIn(list.message, 'Next'));
    expect(textOf(next.message)).toContain('page 2 of 2');
  });

  it('full of markdown and mentions is shown letter by letter, pings nobody, and finds the film that is as bad', async () => {
    const query =
      '@everyone **bomb** markdown ||[x](https://evil.example)|| <@1000000000000000012> ``` discord.gg/evil';
    const list = await olive().slash('plot', { query });
    expect(list.error).toBeUndefined();
    const text = textOf(list.message);
    expect(text).toContain('“\\*\\*bomb\\*\\* markdown \\|\\|x\\|\\|');
    expect(text).not.toMatch(/(?<!\\)@everyone|(?<!\\)<@|https:\/\/evil|discord\.gg/);
    expect(list.message?.mentions).toEqual([]);
    expect(list.message?.mention_everyone).toBe(false);
    const card = await list.click(buttonIn(list.message, 'More'));
    expect(card.error).toBeUndefined();
    expect(textOf(card.message)).not.toMatch(/(?<!\\)@(?:everyone|here)|(?<!\\)<[@:]|https:\/\/evil|discord\.gg/);
    const next = await list.click(buttonIn(card.message, 'Back to the list'));
    expect(textOf(next.message)).toBe(text); // the query came back out of the message unchanged
  });
});
