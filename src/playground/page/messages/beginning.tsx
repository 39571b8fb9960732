import type { JSX } from 'preact';
import { Icon } from '../ui/icons.tsx';

/** What stands above the first message of all. */
export function ChannelBeginning({ name, direct }: { name: string; direct: boolean }): JSX.Element {
  return (
    <li class="beginning">
      <div class="beginning-mark">
        <Icon name={direct ? 'at' : 'hash'} size={42} />
      </div>
      <h2>{direct ? name : `Welcome to #${name}!`}</h2>
      <p>
        {direct
          ? `This is the beginning of your direct message history with ${name}.`
          : `This is the start of the #${name} channel. Type / to see what the apps here can do.`}
      </p>
    </li>
  );
}
