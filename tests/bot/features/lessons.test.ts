import { describe, expect, it } from 'vitest';
import type { MethodName, Models, Params, Result } from '#contract/methods.ts';
import { lessonHandlers } from '#worker/handlers/lessons.ts';
import { buttonIn, componentsOf, textOf, useStage } from '../stage.ts';

/** The real lessons, without a process in between. */
class RealLessons implements Models {
  async call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    const handlers = lessonHandlers() as Record<string, (params: unknown) => unknown>;
    return (await handlers[method]?.(params)) as Result<M>;
  }
}

const use = useStage({ realModels: new RealLessons() });
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
    expect(textOf(first.message)).toContain('**It diverges.** At step 2');
    const last = await first.click(buttonIn(first.message, 'Run 100 more'));
    expect(textOf(last.message)).toContain('step 2');
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
