/**
 * Shapes whose dims are numbers or names: `['batch', 128, 384]`. A name stands for one length that is known when the
 * graph runs; products of names (`'batch*tokens'`) come from flattening and compare equal however they were written.
 */
export type Dim = number | string;
export type Shape = readonly Dim[];

export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

export const show = (shape: Shape): string => `[${shape.join(', ')}]`;

interface Monomial {
  readonly factor: number;
  readonly names: string[];
}

/** `a*(b+1)*c` -> its factors; a `*` inside brackets does not separate factors. */
function factorsOf(dim: string): string[] {
  const factors = [''];
  let depth = 0;
  for (const sign of dim) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (sign === '*' && depth === 0) factors.push('');
    else factors[factors.length - 1] += sign;
  }
  return factors;
}

function monomial(dims: Shape): Monomial {
  let factor = 1;
  const names: string[] = [];
  for (const part of dims.flatMap((dim): Dim[] => (typeof dim === 'number' ? [dim] : factorsOf(dim)))) {
    if (typeof part === 'number' || /^\d+$/.test(part)) factor *= Number(part);
    else names.push(part);
  }
  return { factor, names: names.sort() };
}

function toDim({ factor, names }: Monomial): Dim {
  if (names.length === 0) return factor;
  return (factor === 1 ? names : [String(factor), ...names]).join('*');
}

/** Number of elements: `product(['batch', 2, 3])` is `'6*batch'`. */
export function product(dims: Shape): Dim {
  return toDim(monomial(dims));
}

/** `total / part` as one dim, or `undefined` where it does not divide. */
export function quotient(total: Shape, part: Shape): Dim | undefined {
  const over = monomial(total);
  const under = monomial(part);
  const names = [...over.names];
  for (const name of under.names) {
    const at = names.indexOf(name);
    if (at < 0) return undefined;
    names.splice(at, 1);
  }
  if (under.factor === 0 || over.factor % under.factor !== 0) return undefined;
  return toDim({ factor: over.factor / under.factor, names });
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}

/** The shape two tensors meet in under NumPy's broadcasting rules; a name meets itself or 1. */
export function broadcast(a: Shape, b: Shape, what: string): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis): Dim => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left === right || right === 1) return left;
    if (left === 1) return right;
    throw new ShapeError(`${what}: ${show(a)} and ${show(b)} do not broadcast (${left} against ${right})`);
  });
}

/** Axis counted from the front; throws when the shape has no such axis. */
export function axisOf(axis: number, rank: number, what: string): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || positive < 0 || positive >= rank) {
    throw new ShapeError(`${what}: axis ${axis} is outside a tensor of rank ${rank}`);
  }
  return positive;
}
