import type { JSX } from 'preact';
import type { PageMessage } from '../../page-protocol.ts';
import { Failed } from './failed.tsx';
import { textsIn } from './plain.ts';

/** A message that cannot be drawn as Discord would draw it: its text as it was written. */
export function Undrawn({ message }: { message: PageMessage }): JSX.Element {
  return (
    <div class="body">
      {textsIn(message).map((text) => (
        <p class="undrawn">{text}</p>
      ))}
      <Failed reason="This message could not be drawn; here is its text." />
    </div>
  );
}
