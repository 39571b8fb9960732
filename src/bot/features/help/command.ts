import { type Answer, type CardPart, inNewMessage, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { LIMITS } from '../../limits.ts';
import { givenOptions } from '../../options.ts';
import { problem } from '../../problems.ts';
import { mayUse } from '../../router/checks.ts';
import { leafOf } from '../../router/find.ts';
import { entries } from './command-help.ts';

/** What this member can use here: the rest would only be refused. */
function usable(commands: readonly Command[], { member, guildId }: Context): Command[] {
  return commands.filter((command) => mayUse(command, member, { context: null, guildId }) === null);
}

/** A button for each command's first example, two rows at most. */
function tryParts(commands: readonly Command[]): CardPart[] {
  const buttons = commands.flatMap((command) => {
    const leaves = command.kind === 'slash' ? [command] : command.kind === 'group' ? command.subcommands : [];
    return leaves.flatMap((leaf) =>
      leaf.examples?.[0]
        ? [
            button(leaf.examples[0].label, {
              command: 'help',
              action: 'try',
              owner: null,
              args: [command.name, command.kind === 'group' ? leaf.name : '', '0'],
            }),
          ]
        : [],
    );
  });
  const perRow = LIMITS.component.rowButtons;
  const rows = [buttons.slice(0, perRow), buttons.slice(perRow, 2 * perRow)].filter((some) => some.length > 0);
  return rows.length === 0 ? [] : [line(), text('**Try one**'), ...rows.map((some) => row(...some))];
}

/** @param all the registry, which holds this command too and is therefore asked for late */
export const help = (all: () => readonly Command[]): Command => ({
  kind: 'slash',
  name: 'help',
  description: 'What you can ask, with examples to press',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 3, everySeconds: 5 },
  options: [],

  async run(context) {
    const mine = usable(all(), context);
    const lines = entries(mine).map(({ call, description }) => `**${call}** · ${description}`);
    return reply([card(text('## What you can ask'), text(lines.join('\n')), ...tryParts(mine))], { onlyYou: true });
  },

  components: {
    try: {
      async run(context): Promise<Answer> {
        const [name, subcommand, index] = context.args;
        const command = usable(all(), context).find((one) => one.name === name);
        const leaf = command && leafOf(command, subcommand || null);
        const example = leaf?.examples?.[Number(index)];
        if (!leaf || !example) return problem('gone');
        return inNewMessage(await leaf.run({ ...context, options: givenOptions(example.options) }));
      },
    },
  },
});
