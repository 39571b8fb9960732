import { say, sayIfKey } from '#messages/index.ts';
import type { Command, Example, Runnable } from '../../command.ts';

/** One line a command (or subcommand) as members call it. */
export interface Entry {
  /** `/plot`, `/ratings mine`, or a menu command's name. */
  readonly call: string;
  readonly description: string;
  readonly leaf: Runnable | null;
}

/** What can be called, in the registry's order. */
export function entries(commands: readonly Command[]): Entry[] {
  return commands.flatMap(entriesOf);
}

function entriesOf(command: Command): Entry[] {
  switch (command.kind) {
    case 'slash':
      return [{ call: `/${command.name}`, description: sayIfKey(command.description), leaf: command }];
    case 'group':
      return command.subcommands.map((leaf) => ({
        call: `/${command.name} ${leaf.name}`,
        description: sayIfKey(leaf.description),
        leaf,
      }));
    case 'message':
      return [{ call: command.name, description: say('help.menu-message'), leaf: null }];
    case 'user':
      return [{ call: command.name, description: say('help.menu-member'), leaf: null }];
  }
}

/** `/plot query: a ship sinks year_from: 1990` */
export function exampleCall(call: string, { options }: Example): string {
  return [call, ...Object.entries(options).map(([name, value]) => `${name}: ${value}`)].join(' ');
}
