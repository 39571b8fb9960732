import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startModels } from './models-process.ts';
import { openStage, PATIENCE, type Stage, textOf } from './stage.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'marquee-models-'));
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

describe('the whole way: member, Discord, bot, inference process, models', () => {
  it('finds the film half remembered', async () => {
    const query = 'a kid befriends an alien and flies on a bicycle';
    const { message, error } = await stage.playground.actor('owner').slash('plot', { query });
    expect(error).toBeUndefined();
    expect(textOf(message)).toContain('## E.T. the Extra-Terrestrial (1982)');
  });

  it('keeps to its filters', async () => {
    const given = { query: 'a heist goes wrong', year_to: 1969, origin: 'france' };
    const { message } = await stage.playground.actor('owner').slash('plot', given);
    const years = [...textOf(message).matchAll(/^\*\*\d+ · .*\((\d{4})\)\*\*$/gm)].map(([, year]) => Number(year));
    expect(years.length).toBeGreaterThan(0);
    expect(years.every((year) => year <= 1969)).toBe(true);
  });

  it('completes and shows titles', async () => {
    const [first] = await stage.playground.actor('owner').autocomplete('film', 'film', { film: 'the godfath' });
    expect(first?.name).toBe('The Godfather (1972)');
    const { message } = await stage.playground.actor('owner').slash('film', { film: String(first?.value) });
    expect(textOf(message)).toContain('Francis Ford Coppola');
  });

  it('tells a member kindly that the models died in the middle of the question, and answers the next one', async () => {
    const olive = stage.playground.actor('owner');
    const { pid } = models.health;
    process.kill(pid!, 'SIGSTOP'); // the question is under way for certain: nobody answers it
    const asked = olive.slash('plot', { query: 'a shark hunts swimmers' });
    await expect.poll(() => models.health.pending, PATIENCE).toBe(1);
    process.kill(pid!, 'SIGKILL');
    expect(textOf((await asked).message)).toBe(
      'The film models stopped in the middle of your question and are starting again: ask once more.',
    );
    await expect.poll(() => models.health.state, { timeout: 120_000 }).toBe('ready');
    const again = await olive.slash('plot', { query: 'a shark hunts swimmers' });
    expect(textOf(again.message)).toContain('Jaws (1975)');
  }, 180_000);
});
