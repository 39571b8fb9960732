/** What Discord is told in every language: names that do not clash, and texts that fit. */
import { describe, expect, it } from 'vitest';
import { LIMITS } from '#bot/limits.ts';
import { toWire } from '#bot/registration/wire.ts';
import { COMMANDS } from '#bot/registry.ts';
import { DISCORD_LOCALES, LANGUAGES, SOURCE } from '#messages/index.ts';

interface Named {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly options?: readonly Named[];
  readonly choices?: readonly Named[];
  readonly value?: string | number;
  readonly type?: number;
}

const wire = COMMANDS.map(toWire) as unknown as readonly Named[];
const nameIn = (locale: string, { name, name_localizations: names }: Named): string => names?.[locale] ?? name;

/** Characters that Discord counts: of every field its longest language. */
function charactersOf(one: Named): number {
  const longest = (text: string, others: Named['name_localizations']) =>
    Math.max(text.length, ...Object.values(others ?? {}).map(({ length }) => length));
  const inner = [...(one.options ?? []), ...(one.choices ?? [])];
  return (
    longest(one.name, one.name_localizations) +
    longest(one.description ?? '', one.description_localizations) +
    String(one.value ?? '').length +
    inner.reduce((sum, each) => sum + charactersOf(each), 0)
  );
}

function clashes(locale: string, siblings: readonly Named[]): string[] {
  const names = siblings.map((one) => `${one.type ?? 1} ${nameIn(locale, one)}`);
  const own = names.filter((name, at) => names.indexOf(name) !== at);
  return [
    ...own,
    ...siblings.flatMap(({ options }) =>
      clashes(
        locale,
        (options ?? []).map((each) => ({ ...each, type: 1 })),
      ),
    ),
  ];
}

describe('commands as they are registered', () => {
  it('stay within 8,000 characters each, of every text its longest language', () => {
    for (const command of wire)
      expect(charactersOf(command), command.name).toBeLessThanOrEqual(LIMITS.command.totalText);
  });

  it.each(
    LANGUAGES.flatMap((language) => DISCORD_LOCALES[language]),
  )('have names in %s that do not clash', (locale) => {
    expect(clashes(locale, wire)).toEqual([]);
  });

  it('have names and descriptions in every language there is', () => {
    const others = LANGUAGES.filter((language) => language !== SOURCE).flatMap((language) => DISCORD_LOCALES[language]);
    const plot = wire.find(({ name }) => name === 'plot');
    const told = Object.keys(plot?.description_localizations ?? {});
    expect(others).toEqual(expect.arrayContaining(told));
    for (const locale of told) expect(plot?.description_localizations?.[locale]).not.toBe(plot?.description);
  });
});
