import { describe, expect, it } from 'vitest';
import { refusal } from '#bot/features/night/refusal.ts';
import type { RefusalReason } from '#contract/jobs.ts';
import { LANGUAGES, speakingTo } from '#messages/index.ts';

const REASONS: readonly RefusalReason[] = [
  { code: 'plan-runs' },
  { code: 'not-begun' },
  { code: 'no-database' },
  { code: 'taken-over' },
  { code: 'runs-elsewhere' },
  { code: 'nothing-runs' },
  { code: 'store-away' },
  { code: 'no-plan', plan: 'we*ekly' },
  { code: 'no-model', model: 'we*ekly' },
  { code: 'in-use', model: 'genres', version: 'we*ekly' },
  { code: 'not-kept', model: 'genres', version: 'we*ekly' },
  { code: 'not-waiting', model: 'genres', version: 'we*ekly' },
  { code: 'damaged', model: 'genres', version: 'we*ekly', inUse: 'another' },
  { code: 'not-stopped', step: 'we*ekly' },
];

describe('why a wish about the night is not granted', () => {
  it.each(REASONS)('is said in every language, with what was typed as it was typed: $code', (reason) => {
    const said = LANGUAGES.map((language) => speakingTo(language, () => refusal(reason).text));
    expect(new Set(said).size).toBe(LANGUAGES.length);
    for (const text of said)
      if (JSON.stringify(reason).includes('we*ekly')) expect(text).toContain(String.raw`we\*ekly`);
  });

  it('is shown in a terminal without Discord’s backslashes', () => {
    expect(refusal({ code: 'no-plan', plan: 'we*ekly' }, (name) => name).text).toContain('“we*ekly”');
  });
});
