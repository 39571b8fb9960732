import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Command, Runnable } from '#bot/command.ts';
import { encodeCustomId } from '#bot/custom-id.ts';
import { commandsPage } from '#bot/features/help/commands-page.ts';
import { LIMITS } from '#bot/limits.ts';
import { toWire } from '#bot/registration/wire.ts';
import { COMMANDS } from '#bot/registry.ts';
import { customIdSlug } from '#bot/router/find.ts';

const limits = LIMITS.command;
const leaves = COMMANDS.flatMap((command): { call: string; leaf: Runnable }[] =>
  command.kind === 'slash'
    ? [{ call: `/${command.name}`, leaf: command }]
    : command.kind === 'group'
      ? command.subcommands.map((leaf) => ({ call: `/${command.name} ${leaf.name}`, leaf }))
      : [],
);
const isSlash = ({ kind }: Command) => kind === 'slash' || kind === 'group';

/** All text Discord counts towards a command's 8,000 characters. */
function totalText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + totalText(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (['name', 'description', 'value'].includes(key) ? String(item).length : totalText(item)),
    0,
  );
}

describe('the registry', () => {
  it('has room in Discord', () => {
    expect(COMMANDS.filter(isSlash).length).toBeLessThanOrEqual(limits.slashCommands);
    for (const kind of ['message', 'user'] as const) {
      expect(COMMANDS.filter((command) => command.kind === kind).length).toBeLessThanOrEqual(limits.menuCommands);
    }
  });

  it('calls every command something else, in Discord and in custom ids', () => {
    const names = COMMANDS.map(({ name }) => customIdSlug(name));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(
    COMMANDS.map((command) => [command.name, command] as const),
  )('%s states who may use it, where, and how often', (_name, command) => {
    expect(command.defaultMemberPermissions === null || command.defaultMemberPermissions > 0n).toBe(true);
    expect(command.contexts.length).toBeGreaterThan(0);
    expect(command.integrationTypes.length).toBeGreaterThan(0);
    expect(command.cooldown.burst).toBeGreaterThanOrEqual(1);
    expect(command.cooldown.everySeconds).toBeGreaterThan(0);
    // A permission means nothing outside a server.
    if (command.defaultMemberPermissions !== null) expect(command.contexts).toEqual([0]);
  });

  it.each(
    COMMANDS.map((command) => [command.name, command] as const),
  )('%s keeps the limits of its name and its whole text', (_name, command) => {
    expect(command.name.length).toBeLessThanOrEqual(limits.name);
    if (isSlash(command)) {
      expect(command.name).toMatch(limits.namePattern);
      expect(command.name).toBe(command.name.toLowerCase());
    }
    expect(totalText(toWire(command))).toBeLessThanOrEqual(limits.totalText);
  });

  it.each(
    COMMANDS.map((command) => [command.name, command] as const),
  )('%s has room in a custom id for each of its actions', (_name, command) => {
    for (const action of [...Object.keys(command.components ?? {}), ...Object.keys(command.forms ?? {})]) {
      expect(action).toMatch(/^[a-z][a-z0-9-]*$/);
      const id = { command: customIdSlug(command.name), action, owner: String(2n ** 64n - 1n), args: ['x'.repeat(48)] };
      expect(() => encodeCustomId(id)).not.toThrow();
    }
  });

  it.each(
    leaves.map(({ call, leaf }) => [call, leaf] as const),
  )('%s describes itself and every option, within the limits', (_call, leaf) => {
    expect(leaf.description.length).toBeGreaterThan(0);
    expect(leaf.description.length).toBeLessThanOrEqual(limits.description);
    expect(leaf.options.length).toBeLessThanOrEqual(limits.options);
    expect(new Set(leaf.options.map(({ name }) => name)).size).toBe(leaf.options.length);
    const required = leaf.options.map((option) => option.required ?? false);
    expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a))); // Discord wants required ones first
    for (const option of leaf.options) {
      expect(option.name).toMatch(limits.namePattern);
      expect(option.name).toBe(option.name.toLowerCase());
      expect(option.description.length).toBeGreaterThan(0);
      expect(option.description.length).toBeLessThanOrEqual(limits.description);
      const choices = 'choices' in option ? (option.choices ?? []) : [];
      expect(choices.length).toBeLessThanOrEqual(limits.choices);
      for (const { name, value } of choices) {
        expect(name.length).toBeLessThanOrEqual(limits.choiceName);
        expect(String(value).length).toBeLessThanOrEqual(limits.choiceValue);
      }
    }
  });

  it.each(
    leaves.map(({ call, leaf }) => [call, leaf] as const),
  )('%s suggests only for options that it has and that take suggestions', (_call, leaf) => {
    for (const name of Object.keys(leaf.autocomplete ?? {})) {
      const option = leaf.options.find((other) => other.name === name);
      expect(['string', 'integer', 'number']).toContain(option?.type);
      expect(option && 'choices' in option ? option.choices : undefined).toBeUndefined();
    }
  });

  it.each(
    leaves.map(({ call, leaf }) => [call, leaf] as const),
  )('%s has examples that fit its options', (_call, leaf) => {
    for (const example of leaf.examples ?? []) {
      expect(example.label.length).toBeLessThanOrEqual(LIMITS.component.buttonLabel);
      for (const [name, value] of Object.entries(example.options)) {
        const type = leaf.options.find((option) => option.name === name)?.type;
        expect({ string: 'string', integer: 'number', number: 'number', boolean: 'boolean' }[type as string]).toBe(
          typeof value,
        );
      }
      for (const option of leaf.options) if (option.required) expect(example.options).toHaveProperty(option.name);
    }
  });

  it('is what docs/commands.md says (npm run marquee -- commands docs)', () => {
    const page = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8');
    expect(page).toBe(commandsPage(COMMANDS));
  });
});
