import type { MessageArguments } from './arguments/index.ts';
import { messageIn, type ParsedMessage, sourcesOf } from './catalogue.ts';
import { DISCORD_LOCALES, LANGUAGES, type Language, SOURCE } from './languages.ts';
import { spoken } from './speaking.ts';

export type MessageKey = keyof MessageArguments;
/** Messages that need no argument: names, descriptions, labels. */
export type PlainKey = { [K in MessageKey]: MessageArguments[K] extends null ? K : never }[MessageKey];

type Given<K extends MessageKey> = MessageArguments[K] extends null ? [] : [values: MessageArguments[K]];

/**
 * A message in the language that is spoken now. Values go in as they are: what came from outside has been escaped.
 * @example `say('plot.list.head', { count: 5 })`
 */
export function say<K extends MessageKey>(key: K, ...given: Given<K>): string {
  return sayIn(spoken(), key, ...given);
}

/** {@link say} in one language. */
export function sayIn<K extends MessageKey>(language: Language, key: K, ...[values]: Given<K>): string {
  return format(messageIn(language, key) ?? key, values);
}

/** What is said for a key, and the text itself where it is no key: for what was made elsewhere, as in tests. */
export function sayIfKey(text: string): string {
  return format(messageIn(spoken(), text) ?? text, undefined);
}

/** A message by Discord's locales, English left out: what a command is registered with. Empty for what is no key. */
export function localizations(key: string): Record<string, string> {
  return Object.fromEntries(
    LANGUAGES.flatMap((language) => {
      const text = language === SOURCE ? undefined : sourcesOf(language).get(key);
      return text === undefined ? [] : DISCORD_LOCALES[language].map((locale) => [locale, text] as const);
    }),
  );
}

function format(message: ParsedMessage, values: object | null | undefined): string {
  if (typeof message === 'string') return message;
  return String(message.format((values ?? {}) as Record<string, string | number>));
}
