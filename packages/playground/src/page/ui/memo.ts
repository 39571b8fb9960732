import { Component, type ComponentChild, type FunctionComponent, h } from 'preact';

/** Draws a component again only when one of its props is another value (preact/compat's `memo`, without compat). */
export function memo<Props extends object>(Inner: FunctionComponent<Props>): FunctionComponent<Props> {
  class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
      return [...keys].some((key) => !Object.is(before[key], after[key]));
    }

    override render(): ComponentChild {
      return h(Inner as FunctionComponent<object>, this.props);
    }
  }
  return Memo as unknown as FunctionComponent<Props>;
}
