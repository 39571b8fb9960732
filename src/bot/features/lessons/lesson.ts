import type { ComponentHandler, Runnable } from '../../command.ts';

/** One lesson: a subcommand of `/lesson`, and the ends of its buttons, whose actions begin with its name. */
export interface Lesson extends Runnable {
  readonly name: string;
  readonly components?: Readonly<Record<string, ComponentHandler>>;
}
