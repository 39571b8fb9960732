import { describe, expect, it } from 'vitest';
import { descend } from '#models/lessons/descent/descend.ts';
import { readDescent, type Typed } from '#models/lessons/descent/settings.ts';
import { told } from './told.ts';

const close = (found: number, expected: number) => expect(Math.abs(found - expected)).toBeLessThan(1e-12);

describe('stochastic gradient descent, by hand', () => {
  it('takes the first two steps of linear regression', async () => {
    const { steps } = await descend(readDescent({}), 2);
    // Step 1: x = (1, 2), t = 3. z = 0.5·1 − 0.3·2 + 0.1 = 0; L = (0 − 3)² = 9; dL/dz = 2 (0 − 3) = −6.
    const [first, second] = steps as [(typeof steps)[0], (typeof steps)[0]];
    close(first.sum, 0);
    close(first.loss, 9);
    expect(first.gradient.weights).toHaveLength(2);
    close(first.gradient.weights[0]!, -6);
    close(first.gradient.weights[1]!, -12);
    close(first.gradient.bias, -6);
    close(first.next.weights[0]!, 0.5 + 0.05 * 6); // 0.8
    close(first.next.weights[1]!, -0.3 + 0.05 * 12); // 0.3
    close(first.next.bias, 0.1 + 0.05 * 6); // 0.4
    // Step 2: x = (2, 1), t = 4. z = 0.8·2 + 0.3·1 + 0.4 = 2.3; L = 1.7² = 2.89; dL/dz = −3.4.
    close(second.sum, 2.3);
    close(second.loss, 2.89);
    close(second.gradient.weights[0]!, -6.8);
    close(second.gradient.weights[1]!, -3.4);
    close(second.next.weights[0]!, 1.14);
    close(second.next.weights[1]!, 0.47);
    close(second.next.bias, 0.57);
  });

  it('takes the first two steps of logistic regression', async () => {
    const { steps } = await descend(readDescent({ model: 'logistic' }), 2);
    // Step 1: x = (2, 1), t = 1. z = 1 − 0.3 + 0.1 = 0.8; p = 1 / (1 + e^−0.8); L = −ln p; dL/dz = p − 1.
    const p = 1 / (1 + Math.exp(-0.8));
    close(steps[0]!.prediction, p);
    close(steps[0]!.loss, -Math.log(p));
    close(steps[0]!.gradient.weights[0]!, 2 * (p - 1));
    const w = [0.5 - 0.5 * 2 * (p - 1), -0.3 - 0.5 * (p - 1)] as const;
    const b = 0.1 - 0.5 * (p - 1);
    close(steps[0]!.next.weights[0]!, w[0]);
    close(steps[0]!.next.bias, b);
    // Step 2: x = (−1, 1), t = 0. L = −ln(1 − p); dL/dz = p.
    const q = 1 / (1 + Math.exp(w[0] - w[1] - b));
    close(steps[1]!.prediction, q);
    close(steps[1]!.loss, -Math.log(1 - q));
    close(steps[1]!.next.weights[0]!, w[0] + 0.5 * q);
    close(steps[1]!.next.weights[1]!, w[1] - 0.5 * q);
  });

  it('takes the examples in turn and comes to rest on what fits them all', async () => {
    const { steps, diverged } = await descend(
      readDescent({ examples: '1: 3; 2: 5; 4: 9', weights: '0', rate: 0.03 }),
      500,
    );
    expect(steps.map(({ target }) => target).slice(0, 4)).toEqual([3, 5, 9, 3]);
    expect(diverged).toBe(false);
    const { next } = steps.at(-1)!;
    expect(next.weights[0]).toBeCloseTo(2, 3);
    expect(next.bias).toBeCloseTo(1, 2);
  });

  it('has the right slope where a sigmoid is undecided, and none of it overflows', async () => {
    const [at0] = (await descend(readDescent({ model: 'logistic', weights: '0', bias: 0, examples: '1: 1' }), 1)).steps;
    close(at0!.gradient.sum, -0.5);
    close(at0!.loss, Math.LN2);
    const far = await descend(readDescent({ model: 'logistic', weights: '1000', bias: 0, examples: '5: 0' }), 1);
    expect(far.steps[0]!.loss).toBe(5000);
  });

  it.each([1e9, 3])('stops where it diverges at a rate of %s, and keeps the losses up to there', async (rate) => {
    const { steps, diverged } = await descend(readDescent({ rate }), 200);
    expect(diverged).toBe(true);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.length).toBeLessThan(100);
    expect(steps.every(({ loss }) => Number.isFinite(loss))).toBe(true);
  });
});

describe('what is typed for it', () => {
  it.each([
    [{ rate: 0 }, /rate of 0 nothing is ever learned/],
    [{ rate: Number.NaN }, /rate is not a number/],
    [{ rate: Number.POSITIVE_INFINITY }, /rate is not a number/],
    [{ rate: -1 }, /walks uphill/],
    [{ bias: Number.NaN }, /bias has to be a number/],
    [{ weights: '1' }, /have 2 inputs and there is 1 weight:/],
    [{ weights: '1, x' }, /parted by commas/],
    [{ weights: 'NaN, 1' }, /parted by commas/],
    [{ examples: '1, 2: 3; 1: 2' }, /One example has 2 inputs and another has 1/],
    [{ examples: ' ; ' }, /at least one example/],
    [{ examples: '1, 2' }, /a colon and one target/],
    [{ examples: '1, 2: 3: 4' }, /a colon and one target/],
    [{ examples: ': 3' }, /a colon and one target/],
    [{ examples: '1, 2: 3, 4' }, /a colon and one target/],
    [{ examples: '1e99: 3' }, /a colon and one target/],
    [{ examples: '1: 2; '.repeat(9) }, /up to 8/],
    [{ examples: '1,1,1,1,1,1: 2' }, /up to 5/],
    [{ model: 'logistic', examples: '1, 2: 3' }, /targets are 1 and 0/],
  ] as [Typed, RegExp][])('%j is answered with a sentence', (typed, sentence) => {
    expect(() => told(() => readDescent(typed))).toThrow(sentence);
  });

  it('takes examples on lines, with decimals and signs', () => {
    expect(readDescent({ examples: '.5, −2: +1e1\n1.,0: -3' }).examples).toEqual([
      { inputs: [0.5, -2], target: 10 },
      { inputs: [1, 0], target: -3 },
    ]);
  });
});
