/** What people did, to be done again, and what was to be seen, without what differs from run to run. */
import type { FieldValue } from '../page-protocol.ts';

interface By {
  /** The person's name. */
  readonly who: string;
  /** The channel's name. */
  readonly in: string;
}

/** Which step's answer it is done to, counted from 0. */
interface On {
  readonly on: number;
}

/** Ids of people and messages are written as `{{member Gus}}` and `{{message 3}}`, the fourth one written: see {@link References}. */
export type RecordedStep =
  | { readonly do: 'advance'; readonly ms: number }
  | (By &
      (
        | {
            readonly do: 'use';
            readonly command: string;
            readonly options: Readonly<Record<string, string | number | boolean>>;
          }
        | { readonly do: 'write'; readonly content: string; readonly replyTo?: string }
        | { readonly do: 'press'; readonly button: string; readonly message: string }
        | ({ readonly do: 'press'; readonly button: string } & On)
        | ({ readonly do: 'choose'; readonly select: string; readonly values: readonly string[] } & On)
        | ({ readonly do: 'submit'; readonly fields: Readonly<Record<string, FieldValue>> } & On)
      ));

/** Ids differ from session to session: a recording names what they stand for. */
export interface References {
  /** The same value with every known id, also inside a text, replaced by its name. */
  named<T>(value: T): T;
  /** The same value with ids for names. @throws Error for a message that is not there */
  found<T>(value: T): T;
}

/**
 * @param messages ids of all messages, in the order they were written
 * @param nameOf a person's name by their id
 * @param idOf and back
 */
export function references(
  messages: readonly string[],
  nameOf: (id: string) => string | undefined,
  idOf: (name: string) => string,
): References {
  const named = (text: string): string =>
    text.replace(/\b\d{17,20}\b/g, (id) => {
      const at = messages.indexOf(id);
      if (at >= 0) return `{{message ${at}}}`;
      const name = nameOf(id);
      return name === undefined ? id : `{{member ${name}}}`;
    });
  const found = (text: string): string =>
    text
      .replace(/\{\{message (\d+)\}\}/g, (_, at: string) => {
        const id = messages[Number(at)];
        if (id === undefined) throw new Error(`Message ${at} of the recording was not written this time.`);
        return id;
      })
      .replace(/\{\{member ([^}]+)\}\}/g, (_, name: string) => idOf(name));
  return { named: (value) => eachText(value, named), found: (value) => eachText(value, found) };
}

function eachText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => eachText(one, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, eachText<unknown>(one, change)])) as T;
}

/** JSON: keep it in a file. */
export interface Recording {
  readonly steps: readonly RecordedStep[];
  readonly seen: readonly object[];
}

/** Fields that say nothing of what a person sees. */
const LEFT_OUT = new Set([
  'author',
  'interaction',
  'interaction_metadata',
  'timestamp',
  'edited_timestamp',
  'channel_id',
  'referenced_message',
  'webhook_id',
  'application_id',
]);

/** Ids become `<id>`, moments `<time>`, addresses of this machine `<address>`; what is empty is left out. */
export function settleIds(value: object): object {
  return JSON.parse(
    JSON.stringify(value, (key, one: unknown) => {
      if (LEFT_OUT.has(key) || one === null || one === false || (Array.isArray(one) && one.length === 0))
        return undefined;
      if (typeof one !== 'string') return one;
      return one
        .replace(/https?:\/\/127\.0\.0\.1:\d+[^\s"]*/g, '<address>')
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
        .replace(/\b\d{17,20}\b/g, '<id>');
    }),
  ) as object;
}
