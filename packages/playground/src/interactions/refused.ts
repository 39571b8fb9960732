import type { PageError } from '../page-protocol.ts';

/** What a person tried that Discord's own client would not have let through. Nothing reached the bot. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: PageError['code'],
    message: string,
    readonly option?: string,
  ) {
    super(message);
  }
}
