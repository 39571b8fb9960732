import type {
  APIComponentInContainer,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
} from 'discord.js';
import type { Problem } from './problems.ts';

/** A picture that goes with a message. Alt text is not optional: it says in words what the picture shows. */
export interface Picture {
  /** Ends in `.png`, `.jpg`, `.gif` or `.webp`; letters, digits, `-` and `_` before it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly alt: string;
  /** Covered until it is pressed. */
  readonly spoiler?: boolean;
}

/** A file that goes with a message, for the member to keep. */
export interface AttachedFile {
  /** Ends in `.json` or `.csv`; letters, digits, `-` and `_` before it. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Something at the top of a message. */
export type Block = APIMessageTopLevelComponent;
/** Something inside a container. */
export type CardPart = APIComponentInContainer;

/** One message, whole. Texts in it are markdown: what came from outside has been escaped. */
export interface Reply {
  readonly kind: 'reply';
  readonly blocks: readonly Block[];
  readonly pictures: readonly Picture[];
  /** Files to keep, each shown by a file block. */
  readonly files: readonly AttachedFile[];
  /** Only the member sees it; where the command has been acknowledged already, that decided it. */
  readonly onlyYou: boolean;
  /** After a button: `here` changes the message it hangs on, `new` sends another. Commands always send a new one. */
  readonly place: 'here' | 'new';
  /**
   * For work that outlasts the first message: called once that was sent, it may change the message, and what it answers
   * replaces it in the end.
   */
  readonly later?: (change: (message: Reply) => Promise<void>) => Promise<Reply | Problem>;
}

/** A form that opens. Only as a first answer: the command or handler says `defer: 'none'`. */
export interface Form {
  readonly kind: 'form';
  readonly modal: APIModalInteractionResponseCallbackData;
}

/** What `run` gives back. The router sends it, once. */
export type Answer = Reply | Form | Problem;

/** @example `return reply([card(text('Hello'))])` */
export function reply(
  blocks: readonly Block[],
  options: {
    readonly pictures?: readonly Picture[];
    readonly files?: readonly AttachedFile[];
    readonly onlyYou?: boolean;
    readonly place?: 'here' | 'new';
    readonly later?: Reply['later'];
  } = {},
): Reply {
  return {
    kind: 'reply',
    blocks,
    pictures: options.pictures ?? [],
    files: options.files ?? [],
    onlyYou: options.onlyYou ?? false,
    place: options.place ?? 'here',
    ...(options.later ? { later: options.later } : {}),
  };
}

/** The same answer as a message of its own: what was pressed stays as it is. */
export function inNewMessage(answer: Answer): Answer {
  return answer.kind === 'reply' ? { ...answer, place: 'new' } : answer;
}
