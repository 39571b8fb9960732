import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { ComponentContext } from '#bot/context.ts';
import { giveUpLesson } from '#bot/features/lessons/long.ts';
import {
  type CallOptions,
  InferenceError,
  type MethodName,
  type Models,
  type Params,
  type Result,
} from '#contract/methods.ts';
import { lessonHandlers } from '#worker/handlers/lessons.ts';
import { longLessons } from '#worker/lessons/index.ts';
import { FilmModels } from '../film-models.ts';
import { buttonIn, componentsOf, PATIENCE, textOf, useStage } from '../stage.ts';

const ASSETS = fileURLToPath(new URL('../../../assets/', import.meta.url));
const titles = new FilmModels();
const dataDir = mkdtempSync(join(tmpdir(), 'marquee-lessons-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The real lessons, without a process in between. */
class RealLessons implements Models {
  /** Held up until it is given up or let go; its progress can then be told by hand. */
  held: { progress(note: string): void; go(): void } | null = null;
  hold = false;
  readonly #handlers = {
    ...lessonHandlers(),
    ...longLessons({ dataDir, assetsDir: ASSETS, encoder: 'fp32', clip: '', threads: 1, logLevel: 'silent' }),
  } as Record<string, (params: unknown, progress: (note: string) => void) => unknown>;

  async call<M extends MethodName>(method: M, params: Params<M>, options: CallOptions = {}): Promise<Result<M>> {
    const { onProgress = () => {}, signal } = options;
    if (this.hold)
      await new Promise<void>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new InferenceError('cancelled', 'given up')));
        this.held = { progress: onProgress, go: resolve };
      });
    const handler = this.#handlers[method];
    return handler ? ((await handler(params, onProgress)) as Result<M>) : titles.call(method, params);
  }
}

const models = new RealLessons();
const use = useStage({ realModels: models });
const olive = () => {
  use.stage.later(60_000);
  return use.stage.playground.actor('owner');
};

describe('/lesson descent', () => {
  it('writes a step out, goes to the next and back, and changes the rate', async () => {
    const first = await olive().slash('lesson descent', {});
    expect(first.error).toBeUndefined();
    expect(textOf(first.message)).toContain('z = w1·x1 + w2·x2 + b\n= 0.5·1 + (−0.3)·2 + 0.1 = **0**');
    expect(textOf(first.message)).toContain('w1 = 0.5 − 0.05·(−6) = **0.8**');
    const second = await first.click(buttonIn(first.message, 'Next step'));
    expect(textOf(second.message)).toContain('L = (p − t)² = (2.3 − 4)² = **2.89**');
    const back = await second.click(buttonIn(second.message, 'Previous step'));
    expect(textOf(back.message)).toBe(textOf(first.message));
    const later = await back.click(buttonIn(back.message, 'Run 100 more'));
    expect(textOf(later.message)).toContain('step 101');
    const faster = await later.click(buttonIn(later.message, 'Double the rate'));
    expect(textOf(faster.message)).toContain('rate 0.1');
    expect(textOf(faster.message)).toContain('step 101');
  });

  it('takes a member’s own examples, and keeps them through its buttons to the last digit', async () => {
    const given = { examples: '0.1, 0.30000000000000004: 1', weights: '1e-7, 2', model: 'logistic', rate: 0.25 };
    const first = await olive().slash('lesson descent', given);
    const next = await first.click(buttonIn(first.message, 'Next step'));
    expect(textOf(next.message)).toContain('weights 1e-7, 2, bias 0.1 · rate 0.25');
    expect(textOf(next.message)).toContain('examples 0.1, 0.30000000000000004: 1');
  });

  it('says that it diverges and goes no further', async () => {
    const first = await olive().slash('lesson descent', { rate: 1e9 });
    expect(first.error).toBeUndefined();
    expect(textOf(first.message)).toContain('**It diverges.** At step 4');
    const last = await first.click(buttonIn(first.message, 'Run 100 more'));
    expect(textOf(last.message)).toContain('step 4');
    expect(componentsOf(last.message).find(({ label }) => label === 'Next step')?.disabled).toBe(true);
  });

  it.each([
    [{ rate: 0 }, /nothing is ever learned/],
    [{ examples: '1, 2: 3; 4: 5' }, /equally many/],
    [{ examples: '@everyone' }, /An example is its inputs/],
  ])('answers %j with one sentence', async (given, sentence) => {
    const { message, ephemeral } = await olive().slash('lesson descent', given);
    expect(ephemeral).toBe(true);
    expect(textOf(message)).toMatch(sentence);
  });

  it('fits into a message with the most inputs and examples of the longest numbers', async () => {
    const long = '-0.12345678901234567';
    const examples = Array(8)
      .fill(`${Array(5).fill(long).join(',')}:${long}`)
      .join(';')
      .slice(0, 100_000);
    const { error } = await olive().slash('lesson descent', {
      examples: examples.slice(0, 400).replace(/;[^;]*$/, ''),
    });
    expect(error).toBeUndefined();
  });
});

describe('/lesson houses', () => {
  it('teaches with a made-up town and says that it is one, two runs side by side', async () => {
    const shown = await olive().slash('lesson houses', { epochs: '8 20' });
    expect(shown.error).toBeUndefined();
    await expect.poll(() => textOf(shown.current()), PATIENCE).toContain('**Least squares**');
    const text = textOf(shown.current());
    expect(text).toContain('A made-up town of 400 houses: none of them exists');
    expect(text).toMatch(/\*\*8 epochs\.\*\* Loss of the last epoch .*R² \*\*0\.\d\d\*\*/);
    expect(text).toContain('**20 epochs.**');
    expect(text).toContain('**Why.**');
    expect(shown.current()?.attachments.map(({ filename }) => filename)).toEqual([
      'houses-loss.png',
      'houses-prices.png',
    ]);
  });

  it('shows how far it is, and gives up when asked to', async () => {
    models.hold = true;
    const asked = await olive().slash('lesson houses', { epochs: '3' });
    expect(textOf(asked.message)).toContain('Training: starting …');
    models.held?.progress('@everyone 40 %');
    await expect.poll(() => textOf(asked.current()), PATIENCE).toContain('Training: \\@everyone 40 % …');
    const pressed = await asked.click(buttonIn(asked.current(), 'Give up'));
    expect(pressed.error).toBeUndefined();
    await expect.poll(() => textOf(asked.current()), PATIENCE).toContain('Given up: nothing was kept.');
    models.hold = false;
  });

  it('answers a button that has outlived its lesson', async () => {
    const pressed = await giveUpLesson.run({ args: ['gone'] } as unknown as ComponentContext);
    expect(pressed).toMatchObject({ kind: 'problem', code: 'stale' });
  });

  it('puts what went wrong in the place of its progress', async () => {
    models.hold = true;
    const asked = await olive().slash('lesson houses', { epochs: '10000000' });
    models.hold = false;
    models.held?.go();
    await expect.poll(() => textOf(asked.current()), PATIENCE).toContain('10,000,000 epochs would take too long');
  });

  it.each([
    [{ epochs: '10000000' }, /10,000,000 epochs would take too long/],
    [{ rate: 0 }, /nothing is ever learned/],
    [{ hidden: 100_000 }, /1 to 256/],
  ])('answers %j with one sentence', async (given, sentence) => {
    const { message, ephemeral } = await olive().slash('lesson houses', given);
    expect(ephemeral).toBe(true);
    expect(textOf(message)).toMatch(sentence);
  });
});

describe('/lesson embeddings and /lesson neighbours', () => {
  it('draw how vectors come about, and say what they came from', async () => {
    const shown = await olive().slash('lesson embeddings', {});
    await expect.poll(() => textOf(shown.current()), PATIENCE).toContain('**4 · Contrastive pairs.**');
    expect(textOf(shown.current())).toContain('no likes are imported yet');
    expect(shown.current()?.attachments).toHaveLength(4);
  });

  it('list the ten of a film and what changes', async () => {
    const shown = await olive().slash('lesson neighbours', { film: 'Toy Story' });
    await expect.poll(() => textOf(shown.current()), PATIENCE).toContain('**What changes.**');
    expect(textOf(shown.current())).toMatch(/1\\?\. .*\n/);
    expect(textOf(shown.current())).toContain('**Why.**');
  });

  it('ask which film is meant', async () => {
    expect(textOf((await olive().slash('lesson neighbours', { film: 'qwertz' })).message)).toContain(
      'I know no film called',
    );
  });
});
