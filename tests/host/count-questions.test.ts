import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { QuestionTraits } from '#contract/asked.ts';
import type { Models } from '#contract/methods.ts';
import { QuestionCounter } from '#host/night/count-questions.ts';
import { readAsked } from '#store/night/asked.ts';
import { temporaryFolder } from '../store/temporary.ts';

const models = (traits: QuestionTraits | undefined): Models => ({
  call: async () => ({ hits: [], films: 400, ...(traits && { traits }) }) as never,
});
const odd: QuestionTraits = { lacking: true, unsure: true, language: 'other' };
const plain: QuestionTraits = { lacking: false, unsure: false, language: 'en' };

describe('questions', () => {
  it('are counted by day and never kept, across restarts', async () => {
    const dataDir = await temporaryFolder();
    let at = '2026-03-01T23:00:00Z';
    const ask = async (traits: QuestionTraits | undefined, times: number) => {
      const counter = new QuestionCounter(models(traits), dataDir, () => new Date(at));
      for (let i = 0; i < times; i += 1) await counter.call('searchPlots', { query: 'a secret of mine' });
      await counter.call('answerCache', {});
      await counter.end();
    };
    await ask(odd, 2);
    await ask(plain, 3);
    await ask(undefined, 1);
    at = '2026-03-02T01:00:00Z';
    await ask(plain, 1);
    expect(await readAsked(dataDir)).toEqual([
      { day: '2026-03-01', asked: 5, lacking: 2, unsure: 2, other: 2 },
      { day: '2026-03-02', asked: 1, lacking: 0, unsure: 0, other: 0 },
    ]);
  });

  it('are counted anew where the file is damaged', async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, 'jobs'));
    await writeFile(join(dataDir, 'jobs', 'asked.json'), '[{"day":"2026');
    expect(await readAsked(dataDir)).toEqual([]);
  });
});
