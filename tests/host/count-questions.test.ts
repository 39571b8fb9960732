import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { QuestionTraits } from '#contract/asked.ts';
import type { Models } from '#contract/methods.ts';
import { QuestionCounter } from '#host/night/count-questions.ts';
import type { NightContext } from '#jobs/step.ts';
import { tellDrift } from '#jobs/steps/drift.ts';
import { readAsked } from '#store/night/asked.ts';
import { temporaryFolder } from '../store/temporary.ts';

const models = (traits: QuestionTraits | undefined): Models => ({
  call: async () => ({ hits: [], films: 400, ...(traits && { traits }) }) as never,
});
const odd: QuestionTraits = { lacking: true, unsure: true, language: 'fr' };
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
      {
        day: '2026-03-01',
        languages: { fr: { asked: 2, lacking: 2, unsure: 2 }, en: { asked: 3, lacking: 0, unsure: 0 } },
      },
      { day: '2026-03-02', languages: { en: { asked: 1, lacking: 0, unsure: 0 } } },
    ]);
  });

  it('are counted for their day though the clock was a year ahead for a while', async () => {
    const dataDir = await temporaryFolder();
    let at = '2026-03-01T23:00:00Z';
    const counter = new QuestionCounter(models(plain), dataDir, () => new Date(at));
    const ask = () => counter.call('searchPlots', { query: 'a secret of mine' });
    await ask();
    at = '2027-03-01T23:00:00Z';
    await ask();
    at = '2026-03-01T23:30:00Z';
    await ask();
    await counter.end();
    expect((await readAsked(dataDir)).map(({ day, languages }) => [day, languages['en']?.asked])).toEqual([
      ['2026-03-01', 2],
      ['2027-03-01', 1],
    ]);
    const tomorrow = { dataDir, now: () => new Date('2026-03-02T03:30:00Z') } as NightContext;
    expect(JSON.parse(String(await tellDrift.fingerprint(tomorrow)))).toHaveLength(1);
  });

  it('are counted anew where the file is damaged', async () => {
    const dataDir = await temporaryFolder();
    await mkdir(join(dataDir, 'jobs'));
    await writeFile(join(dataDir, 'jobs', 'asked.json'), '[{"day":"2026');
    expect(await readAsked(dataDir)).toEqual([]);
  });
});
