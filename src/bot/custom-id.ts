import { LIMITS } from './limits.ts';

/**
 * What a button or menu carries: `v1:<command>:<action>:<owner>:<argument>…`. All that is needed to act is in it or in the
 * message it hangs on, so it works after a restart, on another shard, and for as long as the message exists.
 */
export interface CustomId {
  /** Of a command in the registry. */
  readonly command: string;
  /** A key of that command's `components` or `modals`. */
  readonly action: string;
  /** The member whose it is; `null`: anyone may press it. */
  readonly owner: string | null;
  readonly args: readonly string[];
}

const VERSION = 'v1';

/** @throws when it gets longer than Discord allows: a programmer's mistake, so arguments must be bounded. */
export function encodeCustomId({ command, action, owner, args }: CustomId): string {
  const id = [VERSION, command, action, owner === null ? '' : BigInt(owner).toString(36), ...args.map(quote)].join(':');
  if (id.length > LIMITS.component.customId) throw new RangeError(`custom id of ${id.length} characters: ${id}`);
  return id;
}

/** `null` for what this version did not write; the command, where it can be told, is in {@link commandOf}. */
export function decodeCustomId(id: string): CustomId | null {
  const [version, command, action, owner, ...args] = id.split(':');
  if (version !== VERSION || !command || !action || owner === undefined) return null;
  const ownerId = owner === '' ? null : fromBase36(owner);
  if (ownerId === undefined) return null;
  try {
    return { command, action, owner: ownerId, args: args.map(unquote) };
  } catch {
    return null;
  }
}

/** Which command wrote an id of any version: the second part has always been its name. */
export function commandOf(id: string): string | null {
  return /^v\d+:([-_a-z0-9]{1,32}):/.exec(id)?.[1] ?? null;
}

function fromBase36(text: string): string | undefined {
  if (!/^[0-9a-z]{1,13}$/.test(text)) return undefined;
  let value = 0n;
  for (const digit of text) value = value * 36n + BigInt(Number.parseInt(digit, 36));
  return value.toString();
}

function quote(text: string): string {
  return text.replace(/[%:]/g, (sign) => (sign === '%' ? '%25' : '%3A'));
}

function unquote(text: string): string {
  return text.replaceAll('%3A', ':').replaceAll('%25', '%');
}
