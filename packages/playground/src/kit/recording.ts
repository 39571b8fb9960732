/** What people did, to be done again, and what was to be seen, without what differs from run to run. */
import type { FieldValue } from '../page-protocol.ts';

interface By {
  /** The person's name. */
  readonly who: string;
  /** The channel's name. */
  readonly in: string;
}

export type RecordedStep = By &
  (
    | {
        readonly do: 'use';
        readonly command: string;
        readonly options: Readonly<Record<string, string | number | boolean>>;
      }
    | { readonly do: 'write'; readonly content: string }
    | { readonly do: 'press'; readonly button: string }
    | { readonly do: 'choose'; readonly select: string; readonly values: readonly string[] }
    | { readonly do: 'submit'; readonly fields: Readonly<Record<string, FieldValue>> }
  );

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
