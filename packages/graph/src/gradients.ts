import type { Tensor } from './graph.ts';
import { reachable } from './model.ts';
import { add, expandLike } from './ops.ts';
import { RULES } from './rules.ts';
import { product, type Shape, show } from './shape.ts';

/**
 * Reverse-mode differentiation (Linnainmaa 1970): appends the nodes that compute d loss / d parameter for each parameter.
 * The loss is one number. Walking its nodes backwards, each one's rule turns the gradient of what it made into gradients
 * of what it was made from; where a value was used twice, the two add up.
 */
export function gradients(loss: Tensor, parameters: readonly Tensor[]): Tensor[] {
  const { graph } = loss;
  if (product(loss.shape) !== 1)
    throw new Error(`the loss has to be one number, not ${show(loss.shape)}; reduce it first`);
  const { nodes } = reachable(graph, [loss]);
  const moved = new Set(parameters.map(({ name }) => name)); // what changes when a parameter does
  for (const { inputs, outputs } of nodes) {
    if (inputs.some((input) => input && moved.has(input.name))) for (const { name } of outputs) moved.add(name);
  }
  const known = new Map<string, Tensor>();
  const pass = (to: Tensor, gradient: Tensor): void => {
    if (to.dtype !== gradient.dtype || !alike(to.shape, gradient.shape)) {
      throw new Error(
        `the gradient of ${to.name} is ${gradient.dtype} ${show(gradient.shape)}, not ${to.dtype} ${show(to.shape)}`,
      );
    }
    const sofar = known.get(to.name);
    known.set(to.name, sofar ? add(sofar, gradient) : gradient);
  };
  const one = graph.scalar(1, loss.dtype);
  pass(loss, loss.shape.length === 0 ? one : expandLike(one, loss));

  for (const node of nodes.reverse()) {
    const outer = node.outputs.map(({ name }) => known.get(name));
    if (!outer.some(Boolean) || !node.inputs.some((input) => input && moved.has(input.name))) continue;
    const rule = RULES[node.op];
    if (!rule)
      throw new Error(`no gradient is known for ${node.op}; wrap it in stopGradient, or add a rule to rules.ts`);
    rule(node, outer).forEach((gradient, at) => {
      const input = node.inputs[at];
      if (gradient && input && moved.has(input.name)) pass(input, gradient);
    });
  }
  return parameters.map(({ name }) => {
    const gradient = known.get(name);
    if (!gradient) throw new Error(`the loss does not depend on ${name}: its gradient would be zero everywhere`);
    return gradient;
  });
}

/** Equal dim by dim, however products of names are written. */
function alike(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => product([dim]) === product([b[axis]!]));
}
