/** Recommendations and ratings, the whole way: the real client, the real models, the starter library. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startModels } from '../models-process.ts';
import { buttonIn, menuIn, openStage, type Stage, textOf } from '../stage.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'marquee-recommend-'));
const models = startModels(dataDir);
let stage: Stage & { close(): Promise<void> };

beforeAll(async () => {
  stage = await openStage({ realModels: models });
  await models.ready();
}, 300_000);

afterAll(async () => {
  await stage.close();
  await models.stop();
  rmSync(dataDir, { recursive: true });
});

/** Titles of the numbered films of an answer. */
const titles = (text: string): string[] =>
  [...text.matchAll(/^\*\*\d+\. (.+) \(\d{4}\)\*\*$/gm)].map(([, title]) => title!);

describe('/recommend like', () => {
  it('answers with ten films, why each, and what the answer rests on', async () => {
    const { message } = await stage.playground.actor('owner').slash('recommend like', { film: 'Toy Story' });
    const text = textOf(message);
    expect(titles(text)).toHaveLength(10);
    expect(titles(text).slice(0, 3)).toContain('Toy Story 3');
    expect(titles(text)).not.toContain('Toy Story');
    expect(text).toMatch(
      /with Tom Hanks and Tim Allen, as Toy Story \(1995\) is|what happens in it is close to Toy Story \(1995\)/,
    );
    expect(text).not.toContain('both ');
    expect(text).toContain('nobody’s likes are known here yet');
  });

  it('goes by up to five films at once', async () => {
    const given = { film: 'Alien', film2: 'Jaws', film3: 'The Thing', film4: 'Psycho', film5: 'Halloween' };
    const { message } = await stage.playground.actor('owner').slash('recommend like', given);
    const found = titles(textOf(message));
    for (const asked of Object.values(given)) expect(found).not.toContain(asked);
  });

  it('changes its next answer with what it is told, and takes it back', async () => {
    const olive = stage.playground.actor('owner');
    let answer = await olive.slash('recommend like', { film: 'Casablanca' });
    const first = titles(textOf(answer.message));
    const menu = (name: string) => menuIn(answer.message, name);
    const option = menu('not').options[0]!;
    answer = await answer.select(menu('not').customId, option.value);
    expect(textOf(answer.message)).toContain('Without');
    expect(titles(textOf(answer.message))).not.toContain(first[0]);

    const second = menu('seen').options[0]!;
    answer = await answer.select(menu('seen').customId, second.value);
    expect(textOf(answer.message)).toContain('you have seen');
    expect(menu('open').options.map(({ value }) => value)).not.toContain(second.value);

    const sixth = menu('open').options[5]!;
    answer = await answer.select(menu('open').customId, sixth.value);
    expect(textOf(answer.message)).toContain(`## ${sixth.label}`);
    answer = await answer.click(buttonIn(answer.message, 'More like this'));
    expect(textOf(answer.message)).toContain('More like');

    const verdicts = async () => (await stage.store.exportMember(olive.userId))['feedback'];
    expect(await verdicts()).toMatchObject([{ verdict: 'not-this' }, { verdict: 'seen' }, { verdict: 'more-like' }]);
    const question = { about: 'recommendation', from: ['casablanca-1942'] } as const;
    expect((await stage.store.feedback.said(olive.userId, question)).get(option.value)).toBe('not-this');

    stage.later(60_000);
    answer = await answer.click(buttonIn(answer.message, 'Start over'));
    expect(textOf(answer.message)).toContain('What you said about this list is forgotten.');
    expect(titles(textOf(answer.message))[0]).toBe(first[0]);
    expect(await verdicts()).toMatchObject([{ verdict: 'seen' }]);
  });

  it('opens one of its films in place, walks on to the next, and comes back', async () => {
    const given = { film: 'Alien', film2: 'Jaws', film3: 'The Thing', film4: 'Psycho', film5: 'Halloween' };
    stage.later(60_000);
    const list = await stage.playground.actor('owner').slash('recommend like', given);
    const { customId, options } = menuIn(list.message, 'open');
    const first = await list.select(customId, options[0]!.value);
    expect(first.message?.id).toBe(list.message?.id);
    expect(textOf(first.message)).toContain(`## ${options[0]!.label}`);
    const second = await list.click(buttonIn(first.message, 'Next'));
    expect(textOf(second.message)).toContain(`## ${options[1]!.label}`);
    const back = await list.click(buttonIn(second.message, 'Back to the list'));
    expect(textOf(back.message)).toBe(textOf(list.message));
    stage.later(60_000);
    const struck = await list.click(buttonIn((await list.select(customId, options[0]!.value)).message, 'Not this'));
    expect(textOf(struck.message)).toContain('Without');
    expect(titles(textOf(struck.message))).not.toContain(titles(textOf(list.message))[0]);
    await list.click(buttonIn(struck.message, 'Start over'));
  });

  it('goes in a direction that was typed, says which films moved and why, and turns by buttons', async () => {
    const olive = stage.playground.actor('owner');
    stage.later(600_000);
    let answer = await olive.slash('recommend like', { film: 'Alien', but: 'older' });
    const years = (text: string) =>
      [...text.matchAll(/^\*\*\d+\. .+ \((\d{4})\)\*\*$/gm)].map(([, year]) => Number(year));
    expect(textOf(answer.message)).toContain('## If you like Alien (1979), but older');
    expect(years(textOf(answer.message))).toHaveLength(10);
    expect(Math.max(...years(textOf(answer.message)))).toBeLessThan(1979);
    expect(textOf(answer.message)).toMatch(/(up from \d+|new here) · 19\d\d, \d+ years older/);

    answer = await answer.click(buttonIn(answer.message, 'much older'));
    expect(textOf(answer.message)).toContain('but much older');
    answer = await answer.click(buttonIn(answer.message, 'newer'));
    expect(textOf(answer.message)).toContain('but newer');
    expect(Math.min(...years(textOf(answer.message)))).toBeGreaterThan(1979);
    answer = await answer.select(
      menuIn(answer.message, 'seen').customId,
      menuIn(answer.message, 'seen').options[0]!.value,
    );
    expect(textOf(answer.message)).toContain('but newer');
    answer = await answer.select(menuIn(answer.message, 'but').customId, 'funnier');
    expect(textOf(answer.message)).toContain('but funnier');
  });

  it('knows no other direction, and says which there are', async () => {
    const { message } = await stage.playground.actor('owner').slash('recommend like', { film: 'Alien', but: 'purple' });
    expect(textOf(message)).toMatch(/^I know no such direction: after “but” comes one of darker, lighter, older/);
  });

  it('says so when nothing lies that way, and answers without it', async () => {
    stage.later(600_000);
    const { message } = await stage.playground
      .actor('owner')
      .slash('recommend like', { film: 'A Trip to the Moon', but: 'older' });
    expect(textOf(message)).toContain('nothing here goes with that and is older: this is the list without it');
    expect(titles(textOf(message))).toHaveLength(10);
  });

  it('keeps how adventurous a member wants their lists', async () => {
    const olive = stage.playground.actor('owner');
    stage.later(600_000);
    let answer = await olive.slash('recommend like', { film: 'Alien' });
    answer = await answer.click(buttonIn(answer.message, 'More adventurous'));
    expect(textOf(answer.message)).toContain('Adventurous from now on');
    expect(await stage.store.taste.of(olive.userId)).toMatchObject({ adventure: 2 });
    stage.later(600_000);
    expect(textOf((await olive.slash('recommend like', { film: 'Jaws' })).message)).toContain('adventurous');
    answer = await answer.click(buttonIn(answer.message, 'Safer'));
    expect(await stage.store.taste.of(olive.userId)).toMatchObject({ adventure: 1 });
  });

  it('names the films it may have meant', async () => {
    const { message } = await stage.playground.actor('owner').slash('recommend like', { film: 'zzzzqqqq' });
    expect(textOf(message)).toContain('I know no film called “zzzzqqqq”');
  });
});

describe('ratings', () => {
  it('are asked for before recommending from them', async () => {
    const { message } = await stage.playground.actor('guest').slash('recommend for-me', {});
    expect(textOf(message)).toBe('You have not rated a film yet: `/rate film: stars:` is all it takes.');
  });

  it.each([3.3, 4.75])('of %d stars are refused in one sentence', async (stars) => {
    const { message } = await stage.playground.actor('guest').slash('rate', { film: 'Alien', stars });
    expect(textOf(message)).toBe('Stars go from half a star to five, in halves: 3, 3.5, 4 …');
  });

  it('of a film nobody knows are not kept', async () => {
    const gus = stage.playground.actor('guest');
    const { message } = await gus.slash('rate', { film: 'zzzzqqqq', stars: 4 });
    expect(textOf(message)).toContain('I know no film called “zzzzqqqq”');
    expect(textOf((await gus.slash('ratings mine', {})).message)).toContain('You have not rated a film yet');
  });

  it('by the hundred at once are slowed down kindly, and each that was taken is kept', async () => {
    const gus = stage.playground.actor('guest');
    stage.later(600_000);
    await gus.slash('forget-me', {});
    const { message } = await gus.slash('recommend like', { film: 'Casablanca' });
    const films = menuIn(message, 'seen').options.map(({ value }) => value);
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const film = films[n % films.length]!;
        return { film, text: textOf((await gus.slash('rate', { film, stars: 3 })).message) };
      }),
    );
    const taken = answers.filter(({ text }) => text.includes('★★★'));
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThanOrEqual(10); // the burst that is allowed
    for (const each of answers.filter((one) => !taken.includes(one)))
      expect(each.text).toMatch(
        /^(That was quick|Many people here are asking at once|Many questions are waiting right now): try again in (\d+|a few) seconds?\.$/,
      );
    stage.later(600_000);
    const mine = textOf((await gus.slash('ratings mine', {})).message);
    expect(mine).toContain(`${new Set(taken.map(({ film }) => film)).size} films`);
    await gus.slash('forget-me', {});
    stage.later(600_000);
  });

  it('of one film are taken back, by a button or by the film, and the others stay', async () => {
    const gus = stage.playground.actor('guest');
    stage.later(600_000);
    const rated = async () => [...(await stage.store.ratings.of(gus.userId)).keys()].sort();
    const first = await gus.slash('rate', { film: 'Alien', stars: 4 });
    await gus.slash('rate', { film: 'Jaws', stars: 3 });
    await gus.slash('rate', { film: 'Psycho', stars: 2 });
    const gone = await first.click(buttonIn(first.message, 'Take it back'));
    expect(textOf(gone.message)).toBe('Taken back: **Alien (1979)** has no rating of yours any more. It was ★★★★.');
    expect(await rated()).toEqual(['jaws-1975', 'psycho-1960']);
    expect((await gus.autocomplete('ratings remove', 'film', { film: '' })).map(({ value }) => value)).toEqual([
      'psycho-1960',
      'jaws-1975',
    ]);
    expect((await gus.autocomplete('ratings remove', 'film', { film: 'jaw' })).map(({ value }) => value)).toEqual([
      'jaws-1975',
    ]);
    await gus.slash('ratings remove', { film: 'jaws-1975' });
    expect(await rated()).toEqual(['psycho-1960']);
    const { message, ephemeral } = await gus.slash('ratings remove', { film: 'Casablanca' });
    expect(ephemeral).toBe(true);
    expect(textOf(message)).toBe('You have not rated Casablanca (1942), so there is nothing to take back.');
    await stage.store.ratings.rate(gus.userId, 'no-such-film-1900', 1);
    await gus.slash('ratings remove', { film: 'no-such-film-1900' });
    expect(await rated()).toEqual(['psycho-1960']);
    await gus.slash('forget-me', {});
    stage.later(600_000);
  });

  it('are kept, changed, shown, recommended from, and forgotten with a count', async () => {
    const gus = stage.playground.actor('guest');
    expect(textOf((await gus.slash('rate', { film: 'Alien', stars: 4 })).message)).toContain('**Alien (1979)**: ★★★★.');
    const changed = textOf((await gus.slash('rate', { film: 'Alien', stars: 4.5 })).message);
    expect(changed).toContain('★★★★½. It was ★★★★ before.');
    await gus.slash('rate', { film: 'Toy Story', stars: 0.5 });
    const mine = textOf((await gus.slash('ratings mine', {})).message);
    expect(mine).toContain('2 films');
    expect(mine).toMatch(/★★★★½ \*\*Alien \(1979\)\*\*/);

    const forMe = titles(textOf((await gus.slash('recommend for-me', {})).message));
    expect(forMe.slice(0, 3)).toContain('Aliens');
    expect(forMe).not.toContain('Alien');
    expect(forMe).not.toContain('Toy Story 2');

    const gone = textOf((await gus.slash('forget-me', {})).message);
    expect(gone).toContain('Deleted: 2 ratings and 0 answers');
    expect(textOf((await gus.slash('ratings mine', {})).message)).toContain('You have not rated a film yet');
    stage.later(60_000); // two in a row are the limit
    expect(textOf((await gus.slash('forget-me', {})).message)).toBe('I keep nothing about you.');
  });
});

describe('/map and /losses', () => {
  it('draw a picture with words for those who cannot see it', async () => {
    const { message, error } = await stage.playground.actor('owner').slash('map', { film: 'Alien' });
    expect(error).toBeUndefined();
    expect(textOf(message)).toMatch(/\*\*Alien \(1979\)\*\* lies nearest to .*Aliens \(1986\)/);
    expect(JSON.stringify(message)).toContain('Nearest to Alien: ');
    expect(textOf(message)).toMatch(/-# \d{3} films by their plots, laid out by UMAP in \d+\.\d s\./);
    const again = await stage.playground.actor('owner').slash('map', { film: 'Alien', method: 'tsne' });
    expect(textOf(again.message)).toMatch(/-# \d{3} films by their plots, laid out by t-SNE in \d+\.\d s\./);
    const losses = await stage.playground.actor('owner').slash('losses', {});
    expect(textOf(losses.message)).toMatch(/\*\*Adam [\d.]+\*\* is lowest after \d+ steps/);
  }, 180_000);
});
