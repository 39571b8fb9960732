import { say, sayIfKey } from '#messages/index.ts';
import { type Answer, type CardPart, inNewMessage, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE, TOPICS } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { LIMITS } from '../../limits.ts';
import { givenOptions } from '../../options.ts';
import { problem } from '../../problems.ts';
import { mayUse } from '../../router/checks.ts';
import { leafOf } from '../../router/find.ts';

/** What this member can use here: the rest would only be refused. */
function usable(commands: readonly Command[], { member, guildId }: Context): Command[] {
  return commands.filter((command) => mayUse(command, member, { context: null, guildId }) === null);
}

const OWNERS = 'help.topic.owners' as const;

/** A line a topic; what owners alone may use has one of its own, which nobody else sees. */
function topicLines(commands: readonly Command[]): string[] {
  const topicOf = ({ ownerOnly, topic }: Command) => (ownerOnly ? OWNERS : (topic ?? TOPICS.at(-1)));
  return [...TOPICS, OWNERS]
    .map((topic) => [topic, commands.filter((one) => topicOf(one) === topic)] as const)
    .filter(([, some]) => some.length > 0)
    .map(([topic, some]) => `**${say(topic)}** ${some.map(callOf).join(' ')}`);
}

const callOf = ({ kind, name }: Command): string =>
  kind === 'slash' || kind === 'group' ? `\`/${name}\`` : `\`${name}\``;

/** A button for the first examples, a row of them; none that would store anything. */
function tryRow(commands: readonly Command[]): CardPart[] {
  const buttons = commands.flatMap((command) => {
    const leaves = command.kind === 'slash' ? [command] : command.kind === 'group' ? command.subcommands : [];
    return leaves.flatMap((leaf) =>
      leaf.examples?.[0] && !leaf.keeps
        ? [
            button(sayIfKey(leaf.examples[0].label), {
              command: 'help',
              action: 'try',
              owner: null,
              args: [command.name, command.kind === 'group' ? leaf.name : '', '0'],
            }),
          ]
        : [],
    );
  });
  return buttons.length === 0 ? [] : [row(...buttons.slice(0, LIMITS.component.rowButtons))];
}

/** @param all the registry, which holds this command too and is therefore asked for late */
export const help = (all: () => readonly Command[]): Command => ({
  kind: 'slash',
  name: 'help',
  topic: 'help.topic.me',
  description: 'help.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 3, everySeconds: 5 },
  options: [],

  async run(context) {
    const mine = usable(all(), context);
    const lines = [say('help.head'), ...topicLines(mine), say('help.hint')];
    return reply([card(text(lines.join('\n')), ...tryRow(mine))], { onlyYou: true });
  },

  components: {
    try: {
      async run(context): Promise<Answer> {
        const [name, subcommand, index] = context.args;
        const command = usable(all(), context).find((one) => one.name === name);
        const leaf = command && leafOf(command, subcommand || null);
        const example = leaf?.examples?.[Number(index)];
        if (!leaf || !example || leaf.keeps) return problem('gone');
        return inNewMessage(await leaf.run({ ...context, options: givenOptions(example.options) }));
      },
    },
  },
});
