import type { JSX } from 'preact';
import { useApp, useLookup, useSelect } from '../context.ts';
import { channelTitle } from '../state/lookup.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { ChannelKind } from '../wire.ts';

/** The bar above the messages: where one is, and the panels that can be opened. */
export function Header({ channelId }: { channelId: string }): JSX.Element {
  const { actions } = useApp();
  const lookup = useLookup();
  const membersShown = useSelect((state) => state.membersShown);
  const inspecting = useSelect((state) => state.inspector.shown);
  const faults = useSelect((state) => state.faults.length);
  const drawer = useSelect((state) => state.drawerShown);
  const channel = lookup.channels.get(channelId);
  const direct = channel?.type === ChannelKind.DM;
  return (
    <header class="header">
      <button
        type="button"
        class="round drawer-button"
        aria-label={drawer ? 'Hide channels' : 'Show channels'}
        aria-expanded={drawer}
        onClick={() => actions.showDrawer(!drawer)}
      >
        <Icon name="menu" size={24} />
      </button>
      <span class="header-mark">
        <Icon name={direct ? 'at' : 'hash'} size={24} />
      </span>
      <h1>{channelTitle(lookup, channel)}</h1>
      {channel?.topic && (
        <>
          <span class="header-rule" />
          <p class="header-topic">{channel.topic}</p>
        </>
      )}
      <span class="header-gap" />
      <HeaderButton
        icon="bug"
        label={`${inspecting ? 'Hide' : 'Show'} the inspector${faults > 0 ? ', faults are armed' : ''}`}
        on={inspecting}
        marked={faults > 0}
        onPress={() => void actions.showInspector(!inspecting)}
      />
      {!direct && (
        <HeaderButton
          icon="people"
          label={membersShown ? 'Hide member list' : 'Show member list'}
          on={membersShown}
          onPress={() => actions.showMembers(!membersShown)}
        />
      )}
    </header>
  );
}

function HeaderButton({
  icon,
  label,
  on,
  marked,
  onPress,
}: {
  icon: IconName;
  label: string;
  on: boolean;
  marked?: boolean;
  onPress: () => void;
}): JSX.Element {
  return (
    <button
      type="button"
      class={`round ${on ? 'on' : ''} ${marked ? 'marked' : ''}`}
      aria-pressed={on}
      aria-label={label}
      title={label}
      onClick={onPress}
    >
      <Icon name={icon} size={22} />
    </button>
  );
}
