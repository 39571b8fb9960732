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
  /** As the person's Discord shows it: `plot`, `einstellungen sprache`. */
  readonly title: string;
  /** As the bot named it, which may be typed as well: `settings language`. */
  readonly plain: string;
  readonly description: string;
  /** Required ones first, otherwise in the bot's order. */
  readonly options: readonly LeafOption[];
}

/** An option with its description and choices as they are shown; its name stays the bot's, and `label` is what is shown. */
export type LeafOption = APIApplicationCommandBasicOption & { readonly label: string };

interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string | null | undefined>> | null | undefined;
}

interface Described {
  readonly description: string;
  readonly description_localizations?: Named['name_localizations'];
}

/** A translation for the locale, or for another of the same language: a browser may be in `de-AT`. */
function translated(locale: string, text: string, others: Named['name_localizations']): string {
  const [language = ''] = locale.split('-');
  const near = Object.keys(others ?? {}).find((other) => other.split('-')[0] === language);
  return others?.[locale] ?? others?.[language] ?? others?.[near ?? ''] ?? text;
}

const nameIn = (locale: string, { name, name_localizations: others }: Named): string =>
  translated(locale, name, others);
const descriptionIn = (locale: string, { description, description_localizations: others }: Described): string =>
  translated(locale, description, others);

function optionIn(locale: string, option: APIApplicationCommandBasicOption): LeafOption {
  const shown = { ...option, label: nameIn(locale, option), description: descriptionIn(locale, option) };
  if (!('choices' in shown) || !shown.choices) return shown;
  const choices = shown.choices.map((choice) => ({ ...choice, name: nameIn(locale, choice) }));
  return { ...shown, choices } as LeafOption;
}

/** Every slash command as picker lines in a person's language, in order of command, then as the bot listed its subcommands. */
export function leavesOf(commands: readonly PageCommand[], locale = 'en-US'): readonly Leaf[] {
  return commands
    .filter((command) => command.type === CommandKind.ChatInput)
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((command) => walk(locale, command, [], command.options ?? []));
}

function walk(
  locale: string,
  command: PageCommand,
  inside: readonly Subcommand[],
  options: readonly APIApplicationCommandOption[],
): readonly Leaf[] {
  const inner = options.filter(isSubcommand);
  if (inner.length > 0) {
    return inner.flatMap((each) => walk(locale, command, [...inside, each], each.options ?? []));
  }
  const own = options.filter(isBasic);
  const sorted = [...own.filter((each) => each.required), ...own.filter((each) => !each.required)];
  const all = [command, ...inside];
  return [
    {
      command,
      path: inside.map(({ name }) => name),
      title: all.map((each) => nameIn(locale, each)).join(' '),
      plain: all.map(({ name }) => name).join(' '),
      description: descriptionIn(locale, inside.at(-1) ?? command),
      options: sorted.map((each) => optionIn(locale, each)),
    },
  ];
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
  const rank = (leaf: Leaf): number => Math.min(rankOf(leaf.title.toLowerCase()), rankOf(leaf.plain.toLowerCase()));
  const rankOf = (title: string): number => {
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
  const meant = leaves
    .flatMap((leaf) => [leaf.title, leaf.plain].map((name) => ({ leaf, name })))
    .filter(({ name }) => lower.startsWith(`${name.toLowerCase()} `))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return meant && { leaf: meant.leaf, rest: typed.slice(meant.name.length + 1) };
}
