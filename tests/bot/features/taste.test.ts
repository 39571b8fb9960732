/** `/taste` and what `/ratings mine` says of it, with the real models on the starter library. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startModels } from '../models-process.ts';
import { buttonIn, componentsOf, menuIn, openStage, type Stage, textOf } from '../stage.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'marquee-taste-'));
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

type Message = Parameters<typeof componentsOf>[0];
/** The custom ids of the films on the board. */
const board = (message: Message): string[] =>
  componentsOf(message).flatMap((part) =>
    'custom_id' in part && String(part.custom_id).includes(':tap:') ? [String(part.custom_id)] : [],
  );
const filmIn = (id: string): string => id.split(':')[5]!;

describe('/taste', () => {
  it('shows three times nine films, keeps those that are tapped as four stars, and answers with ten', async () => {
    const gus = stage.playground.actor('guest');
    let answer = await gus.slash('taste', {});
    const shown: string[] = [];
    const tapped: string[] = [];
    for (const round of [1, 2, 3]) {
      expect(textOf(answer.message)).toContain(`Round ${round} of 3`);
      expect(board(answer.message)).toHaveLength(9);
      shown.push(...board(answer.message).map(filmIn));
      // One is tapped and stays, another is tapped twice.
      const [first, second] = board(answer.message).map(filmIn) as [string, string];
      const press = async (film: string) => {
        stage.later(5_000);
        answer = await answer.click(board(answer.message).find((id) => filmIn(id) === film)!);
      };
      for (const film of [first, second, second]) await press(film);
      expect(
        board(answer.message)
          .filter((id) => id.endsWith(':1'))
          .map(filmIn),
      ).toEqual([first]);
      expect((await stage.store.ratings.of(gus.userId)).size).toBe(round - 1);
      tapped.push(first);
      stage.later(5_000);
      answer = await answer.click(buttonIn(answer.message, round === 3 ? 'Ten films for me' : 'Next'));
    }
    expect(new Set(shown).size).toBe(27);
    const rated = await stage.store.ratings.of(gus.userId);
    expect([...rated.keys()].sort()).toEqual([...tapped].sort());
    expect([...rated.values()].every(({ stars }) => stars === 4)).toBe(true);
    expect(textOf(answer.message)).toContain('## For you');
    expect(textOf(answer.message)).toContain('10. ');
  });

  it('says so when nothing was tapped', async () => {
    const olive = stage.playground.actor('owner');
    stage.later(60_000);
    let answer = await olive.slash('taste', {});
    for (const label of ['None of them: next', 'None of them: next', 'Ten films for me']) {
      stage.later(5_000);
      answer = await answer.click(buttonIn(answer.message, label));
    }
    expect(textOf(answer.message)).toContain('You tapped no film, so I know nothing of your taste yet');
    expect((await stage.store.ratings.of(olive.userId)).size).toBe(0);
  });
});

describe('/ratings mine', () => {
  it('tells in words what the model takes the taste to be, and lets a film be left out of it', async () => {
    const gus = stage.playground.actor('guest');
    const liked = { alien: 'alien-1979', thing: 'the-thing-1982', casablanca: 'casablanca-1942' };
    for (const film of Object.values(liked)) await stage.store.ratings.rate(gus.userId, film, 5);
    stage.later(60_000);
    let answer = await gus.slash('ratings mine', {});
    expect(textOf(answer.message)).toContain('### What I take your taste to be\n1. ');
    expect(textOf(answer.message)).toMatch(/\*\*.*(Science Fiction|Horror|Drama|films of the).*\*\*: /);
    const menu = menuIn(answer.message, 'leave-out');
    expect(menu.options.map(({ value }) => value)).toEqual(expect.arrayContaining(Object.values(liked)));
    answer = await answer.select(menu.customId, liked.casablanca);
    expect(textOf(answer.message)).toContain('Casablanca (1942) says nothing about your taste from now on');
    expect(menuIn(answer.message, 'leave-out').options.map(({ value }) => value)).not.toContain(liked.casablanca);
    expect((await stage.store.exportMember(gus.userId))['taste']).toMatchObject([{ leftOut: [liked.casablanca] }]);
    stage.later(60_000);
    answer = await answer.click(buttonIn(answer.message, 'Count all my films again (1 left out)'));
    expect(menuIn(answer.message, 'leave-out').options.map(({ value }) => value)).toContain(liked.casablanca);
  });

  it('is plain where only low stars were given: what most like, unlike those', async () => {
    const olive = stage.playground.actor('owner');
    for (const film of ['alien-1979', 'the-thing-1982']) await stage.store.ratings.rate(olive.userId, film, 1);
    stage.later(60_000);
    const { message } = await olive.slash('recommend for-me', {});
    expect(textOf(message)).toContain('you have rated no film four stars or more yet');
    expect(textOf(message)).toContain('10. ');
  });
});
