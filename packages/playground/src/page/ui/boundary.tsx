import { Component, type ComponentChild, type ComponentChildren } from 'preact';

interface Props {
  readonly children: ComponentChildren;
  /** Drawn in their place if they cannot be drawn. */
  readonly otherwise: (error: Error) => ComponentChild;
  /** What they are drawn from: another one is another chance. */
  readonly of: unknown;
}

/** Keeps what cannot be drawn, for whatever reason, from taking the rest of the page with it. */
export class Boundary extends Component<Props, { error?: Error | undefined }> {
  override componentDidCatch(error: Error): void {
    console.warn('This could not be drawn:', error.message);
    this.setState({ error });
  }

  override componentDidUpdate(before: Props): void {
    if (before.of !== this.props.of && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override render({ children, otherwise }: Props): ComponentChild {
    const { error } = this.state;
    return error === undefined ? children : otherwise(error);
  }
}
