import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, SOURCE } from './languages.ts';

/** A message without arguments is its own text. */
export type ParsedMessage = string | IntlMessageFormat;

/** A language's messages by key, as written. Read from its folder the first time it is asked for. */
const sources = new Map<Language, ReadonlyMap<string, string>>();
/** What was asked for so far, parsed once. */
const parsed = new Map<Language, Map<string, ParsedMessage>>();

/** All messages of a language as written: one file a feature, whose name begins each of its keys. */
export function sourcesOf(language: Language): ReadonlyMap<string, string> {
  const known = sources.get(language);
  if (known) return known;
  const folder = new URL(`./${language}/`, import.meta.url);
  const entries = filesOf(folder).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, string>),
  );
  const found = new Map(entries);
  sources.set(language, found);
  return found;
}

/** A message in a language, in English where that language lacks it. `undefined` for a key that no catalogue has. */
export function messageIn(language: Language, key: string): ParsedMessage | undefined {
  const messages = parsed.get(language) ?? new Map<string, ParsedMessage>();
  parsed.set(language, messages);
  const known = messages.get(key);
  if (known !== undefined) return known;
  const source = sourcesOf(language).get(key);
  if (source === undefined) return language === SOURCE ? undefined : messageIn(SOURCE, key);
  const message = /[{}]/.test(source)
    ? new IntlMessageFormat(source, language, undefined, { ignoreTag: true })
    : source;
  messages.set(key, message);
  return message;
}

function filesOf(folder: URL): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
