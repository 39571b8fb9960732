/** Optimisers as graphs: from parameters and their gradients to the values of the next step. */
import type { Tensor } from './graph.ts';
import { add, div, exp, maximum, minimum, mul, type Operand, reduceSum, sqrt, square, sub } from './ops.ts';

/** A remembered tensor and what it becomes at the end of a step. */
export interface Update {
  readonly variable: Tensor;
  readonly next: Tensor;
}

/** A number, a scalar tensor, or a schedule: the number of this step (1, 2, …) as a scalar tensor -> the rate. */
export type LearningRate = Operand | ((step: Tensor) => Tensor);

interface Common {
  readonly learningRate: LearningRate;
  /** Share of a parameter taken off per unit of learning rate, apart from its gradient (Loshchilov & Hutter 2019). */
  readonly weightDecay?: number;
  /** Which parameters decay; by default matrices do, biases and gains do not. */
  readonly decays?: (parameter: Tensor) => boolean;
  /** What of the learning rate a parameter gets: layers near the input move less (Howard & Ruder 2018). 1 when absent. */
  readonly share?: (parameter: Tensor) => number;
}

export interface SgdOptions extends Common {
  /** Share of the last step's direction that is kept (Polyak 1964); 0 when absent. */
  readonly momentum?: number;
}

export function sgd(parameters: readonly Tensor[], gradients: readonly Tensor[], options: SgdOptions): Update[] {
  const { rate, updates } = start(parameters, options.learningRate);
  parameters.forEach((parameter, at) => {
    let direction = gradients[at]!;
    if (options.momentum) {
      const velocity = memory(parameter, 'velocity');
      direction = add(mul(velocity, options.momentum), direction);
      updates.push({ variable: velocity, next: direction });
    }
    const own = shared(parameter, rate, options);
    updates.push({ variable: parameter, next: sub(decayed(parameter, own, options), mul(direction, own)) });
  });
  return updates;
}

export interface AdamOptions extends Common {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
}

/** Adam (Kingma & Ba 2015); with `weightDecay` it is AdamW. */
export function adam(parameters: readonly Tensor[], gradients: readonly Tensor[], options: AdamOptions): Update[] {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  const { rate, step, updates } = start(parameters, options.learningRate);
  const correction = (beta: number): Tensor => sub(1, exp(mul(step, Math.log(beta)))); // 1 - beta^step
  const second = sqrt(correction(beta2));
  const size = mul(div(second, correction(beta1)), rate);
  const smallest = mul(second, epsilon);
  parameters.forEach((parameter, at) => {
    const gradient = gradients[at]!;
    const [m, v] = [memory(parameter, 'm'), memory(parameter, 'v')];
    const nextM = add(mul(m, beta1), mul(gradient, 1 - beta1));
    const nextV = add(mul(v, beta2), mul(square(gradient), 1 - beta2));
    const move = mul(div(nextM, add(sqrt(nextV), smallest)), shared(parameter, size, options));
    updates.push({ variable: m, next: nextM }, { variable: v, next: nextV });
    const kept = decayed(parameter, shared(parameter, rate, options), options);
    updates.push({ variable: parameter, next: sub(kept, move) });
  });
  return updates;
}

export function adamW(parameters: readonly Tensor[], gradients: readonly Tensor[], options: AdamOptions): Update[] {
  return adam(parameters, gradients, { weightDecay: 0.01, ...options });
}

/** Rises to `peak` over `warmUp` steps, then falls in a line to 0 at `total`. */
export function warmUpThenDecay(peak: number, warmUp: number, total: number): (step: Tensor) => Tensor {
  return (step) => {
    const rising = div(step, Math.max(1, warmUp));
    const falling = div(sub(total, step), Math.max(1, total - warmUp));
    return mul(maximum(minimum(rising, falling), 0), peak);
  };
}

/** Scales all gradients by one factor so that their joint length is at most `most` (Pascanu et al. 2013). */
export function clipByGlobalNorm(gradients: readonly Tensor[], most: number): Tensor[] {
  const length = sqrt(gradients.map((gradient) => reduceSum(square(gradient))).reduce((sum, part) => add(sum, part)));
  const factor = div(most, maximum(length, most));
  return gradients.map((gradient) => mul(gradient, factor));
}

function start(
  parameters: readonly Tensor[],
  learningRate: LearningRate,
): { rate: Operand; step: Tensor; updates: Update[] } {
  const first = parameters[0];
  if (!first) throw new Error('an optimiser needs at least one parameter');
  const counter = first.graph.variable('optimiser.step', Float32Array.of(0), []);
  const step = add(counter, 1);
  return {
    rate: typeof learningRate === 'function' ? learningRate(step) : learningRate,
    step,
    updates: [{ variable: counter, next: step }],
  };
}

/** A tensor of zeros beside a parameter, remembered between steps. */
function memory(parameter: Tensor, what: string): Tensor {
  const shape = parameter.shape.map(Number);
  const size = shape.reduce((total, dim) => total * dim, 1);
  return parameter.graph.variable(`${parameter.name}.${what}`, new Float32Array(size), shape);
}

function shared(parameter: Tensor, rate: Operand, { share }: Common): Operand {
  const part = share?.(parameter) ?? 1;
  if (part === 1) return rate;
  return typeof rate === 'number' ? rate * part : mul(rate, part);
}

function decayed(
  parameter: Tensor,
  rate: Operand,
  { weightDecay = 0, decays = ({ shape }) => shape.length > 1 }: Common,
): Tensor {
  if (weightDecay === 0 || !decays(parameter)) return parameter;
  return sub(parameter, mul(parameter, typeof rate === 'number' ? rate * weightDecay : mul(rate, weightDecay)));
}
