import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  APIApplicationCommandSubcommandOption,
} from 'discord-api-types/v10';
import type { PageCommand } from '../../page-protocol.ts';
import { CommandKind, OptionKind } from '../wire.ts';

/** One line of the command picker: a command without subcommands, or one subcommand. */
export interface Leaf {
  readonly command: PageCommand;
  /** Group and subcommand names, outermost first; empty for a plain command. */
  readonly path: readonly string[];
  /** `plot`, `settings language set`. */
  readonly title: string;
  readonly description: string;
  /** Required ones first, otherwise in the bot's order. */
  readonly options: readonly APIApplicationCommandBasicOption[];
}

/** Every slash command as picker lines, in order of command, then as the bot listed its subcommands. */
export function leavesOf(commands: readonly PageCommand[]): readonly Leaf[] {
  return commands
    .filter((command) => command.type === CommandKind.ChatInput)
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((command) => walk(command, [], command.description, command.options ?? []));
}

function walk(
  command: PageCommand,
  path: readonly string[],
  description: string,
  options: readonly APIApplicationCommandOption[],
): readonly Leaf[] {
  const inner = options.filter(isSubcommand);
  if (inner.length > 0) {
    return inner.flatMap((each) => walk(command, [...path, each.name], each.description, each.options ?? []));
  }
  const own = options.filter(isBasic);
  const sorted = [...own.filter((each) => each.required), ...own.filter((each) => !each.required)];
  return [{ command, path, title: [command.name, ...path].join(' '), description, options: sorted }];
}

type Subcommand = Extract<APIApplicationCommandOption, { type: 1 | 2 }> | APIApplicationCommandSubcommandOption;

function isSubcommand(option: APIApplicationCommandOption): option is Subcommand {
  return option.type === OptionKind.Subcommand || option.type === OptionKind.SubcommandGroup;
}

function isBasic(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return !isSubcommand(option);
}

/**
 * The lines a person may mean who has typed `/typed`: titles that begin so, then titles with a word that begins so, then
 * titles that hold it anywhere.
 */
export function matchLeaves(leaves: readonly Leaf[], typed: string): readonly Leaf[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return leaves;
  const rank = (leaf: Leaf): number => {
    const title = leaf.title.toLowerCase();
    if (title === wanted) return 0;
    if (title.startsWith(wanted)) return 1;
    if (title.split(/[ _-]/).some((word) => word.startsWith(wanted))) return 2;
    return title.includes(wanted) ? 3 : 4;
  };
  return leaves
    .map((leaf, order) => ({ leaf, order, rank: rank(leaf) }))
    .filter((each) => each.rank < 4)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map((each) => each.leaf);
}

/**
 * What `/plot a kid…` says at once: the line whose title is followed by a space, the longest such, and the text after it.
 * Nothing while the title could still grow (`/settings ` with subcommands to come) or is unknown.
 */
export function splitTyped(leaves: readonly Leaf[], typed: string): { leaf: Leaf; rest: string } | undefined {
  const lower = typed.toLowerCase();
  const leaf = leaves
    .filter((each) => lower.startsWith(`${each.title.toLowerCase()} `))
    .sort((a, b) => b.title.length - a.title.length)[0];
  return leaf && { leaf, rest: typed.slice(leaf.title.length + 1) };
}
