import type { JSX } from 'preact';
import { useSelect } from '../context.ts';
import { Icon } from '../ui/icons.tsx';

/** What stands above the first message of all. */
export function ChannelBeginning({ name, direct }: { name: string; direct: boolean }): JSX.Element {
  const online = useSelect((state) => state.page?.applications.some((each) => each.online) ?? false);
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
      {!online && <NoBotYet />}
    </li>
  );
}

/** What a bot developer needs next. */
function NoBotYet(): JSX.Element {
  return (
    <div class="no-bot">
      <strong>No bot is connected yet.</strong> Log yours in with the token that the playground printed, and this one
      option:
      <pre>
        <code>{`new Client({ intents, rest: { api: '${location.origin}/api' } })`}</code>
      </pre>
    </div>
  );
}
