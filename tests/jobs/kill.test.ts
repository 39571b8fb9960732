import { createRandom } from 'onnx-autograd';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../store/temporary.ts';
import { bundleNight, daysInUse, deskOf, leftovers, night } from './quick.ts';

const ROUNDS = 50;
const SEED = 20_261_121;

let bundle: Awaited<ReturnType<typeof bundleNight>>;
beforeAll(async () => {
  bundle = await bundleNight();
});
afterAll(() => bundle?.remove());

describe('a night that is killed', () => {
  it.each([
    'step 1',
    'done 1',
    'step 2',
    'done 2',
    'step 3',
    'done 3',
    'ended',
  ])('at the boundary “%s” harms nothing, and the next one finishes the work', async (boundary) => {
    const dataDir = await temporaryFolder();
    const desk = deskOf(bundle.entry, dataDir);
    expect(await night(desk, { day: 1, score: 0.5 })).toMatchObject({ kind: 'ended', outcome: 'done' });
    const seen = { step: 0, done: 0 };
    await night(desk, { day: 2, score: 0.6 }, (message, kill) => {
      if (message.kind === 'step') seen.step += 1;
      if (message.kind === 'step-done') seen.done += 1;
      const here = { step: `step ${seen.step}`, 'step-done': `done ${seen.done}`, ended: 'ended' } as Record<
        string,
        string
      >;
      if (here[message.kind] === boundary) kill();
    });
    for (const day of Object.values(await daysInUse(dataDir))) expect([1, 2]).toContain(day);
    const [killed] = await desk.history(1);
    // After the last step a slow parent may come too late to interrupt anything.
    const likely = { ended: ['done'], 'done 3': ['interrupted', 'done'] }[boundary] ?? ['interrupted'];
    expect(likely).toContain(killed?.outcome);
    const again = await night(desk, { day: 2, score: 0.6 });
    expect(again).toMatchObject({ kind: 'ended', outcome: 'done' });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 2, beta: 2 });
    expect(await leftovers(dataDir)).toEqual([]);
  });

  it(`at ${ROUNDS} random moments (seed ${SEED}) leaves whole models, a true journal and no process`, async () => {
    const dataDir = await temporaryFolder();
    const desk = deskOf(bundle.entry, dataDir);
    await night(desk, { day: 0, score: 0.5 });
    let lasts = 0;
    await night(
      desk,
      { day: 1, score: 0.5 },
      timed((ms) => (lasts = ms)),
    );
    const next = createRandom(SEED);
    const outcomes: Record<string, number> = {};
    let before = await daysInUse(dataDir);
    for (let round = 2; round < ROUNDS + 2; round += 1) {
      const delay = next() * lasts;
      let timer: NodeJS.Timeout | undefined;
      const ending = await night(desk, { day: round, score: 0.5 + round / 1_000 }, (message, kill) => {
        if (message.kind === 'started') timer = setTimeout(kill, delay);
      });
      clearTimeout(timer);
      const days = await daysInUse(dataDir);
      for (const kind of ['alpha', 'beta']) expect([before[kind], round]).toContain(days[kind]);
      const [run] = await desk.history(1);
      const wrote = run?.outcome ?? 'nothing';
      // Killed between its last line in the journal and its word to us, it died and yet was done: the journal is right.
      expect(ending.kind === 'ended' ? ['done'] : ['interrupted', 'done']).toContain(wrote);
      if (wrote === 'done') expect(days).toEqual({ alpha: round, beta: round });
      outcomes[wrote] = (outcomes[wrote] ?? 0) + 1;
      before = days;
    }
    expect(outcomes['interrupted']).toBeGreaterThan(ROUNDS / 2);
    const runs = await desk.history(ROUNDS + 10);
    expect(runs).toHaveLength(ROUNDS + 2); // each run stands in the journal once
    expect(await night(desk, { day: 99, score: 0.9 })).toMatchObject({ kind: 'ended', outcome: 'done' });
    expect(await daysInUse(dataDir)).toEqual({ alpha: 99, beta: 99 });
    expect(await leftovers(dataDir)).toEqual([]);
  }, 300_000);
});

/** Measures from `started` to `ended`. */
function timed(tell: (ms: number) => void): (message: { kind: string }) => void {
  let began = 0;
  return ({ kind }) => {
    if (kind === 'started') began = performance.now();
    if (kind === 'ended') tell(performance.now() - began);
  };
}
