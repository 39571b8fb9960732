import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useApp, useLookup } from '../context.ts';
import { channelTitle, displayName, hexColour } from '../state/lookup.ts';
import { TimeMark } from './timeMark.tsx';
import type { Inline } from './tree.ts';

export function Inlines({ nodes }: { nodes: readonly Inline[] }): JSX.Element {
  return (
    <>
      {nodes.map((node) => (
        <InlineView node={node} />
      ))}
    </>
  );
}

const TAGS = { strong: 'strong', emphasis: 'em', underline: 'u', strike: 's' } as const;

function InlineView({ node }: { node: Inline }): JSX.Element {
  switch (node.kind) {
    case 'text':
      return <>{node.text}</>;
    case 'strong':
    case 'emphasis':
    case 'underline':
    case 'strike': {
      const Tag = TAGS[node.kind];
      return (
        <Tag>
          <Inlines nodes={node.children} />
        </Tag>
      );
    }
    case 'spoiler':
      return <Spoiler nodes={node.children} />;
    case 'code':
      return <code>{node.text}</code>;
    case 'link':
      return (
        <a href={node.href} title={node.title ?? node.href} target="_blank" rel="noopener noreferrer">
          <Inlines nodes={node.children} />
        </a>
      );
    case 'user':
    case 'role':
    case 'channel':
      return <Mention kind={node.kind} id={node.id} />;
    case 'everyone':
      return <span class="mention">{node.text}</span>;
    case 'command':
      return <CommandMention name={node.name} />;
    case 'navigation':
      return <span class="mention">{node.place.replace('-', ' ')}</span>;
    case 'emoji':
      return <CustomEmoji name={node.name} id={node.id} animated={node.animated} />;
    case 'time':
      return <TimeMark seconds={node.seconds} style={node.style} />;
  }
}

/** Hidden until pressed, by mouse or keyboard, and said so to those who listen to the page. */
function Spoiler({ nodes }: { nodes: readonly Inline[] }): JSX.Element {
  const [shown, setShown] = useState(false);
  if (shown) {
    return (
      <span class="spoiler shown">
        <Inlines nodes={nodes} />
      </span>
    );
  }
  const reveal = (): void => setShown(true);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <button> cannot wrap over lines as running text does
    <span
      class="spoiler"
      role="button"
      tabIndex={0}
      aria-label="Spoiler, press to reveal"
      aria-expanded={false}
      onClick={reveal}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        reveal();
      }}
    >
      <span aria-hidden="true">
        <Inlines nodes={nodes} />
      </span>
    </span>
  );
}

function Mention({ kind, id }: { kind: 'user' | 'role' | 'channel'; id: string }): JSX.Element {
  const lookup = useLookup();
  const { actions } = useApp();
  if (kind === 'channel') {
    const channel = lookup.channels.get(id);
    if (!channel) return <span class="mention">#unknown</span>;
    return (
      <button type="button" class="mention" onClick={() => actions.openChannel(id)}>
        #{channelTitle(lookup, channel)}
      </button>
    );
  }
  if (kind === 'user') return <span class="mention">@{displayName(lookup, undefined, id)}</span>;
  const role = lookup.roles.get(id);
  const colour = role?.color ? hexColour(role.color) : undefined;
  return (
    <span
      class="mention"
      {...(colour
        ? { style: { color: colour, backgroundColor: `color-mix(in srgb, ${colour} 12%, transparent)` } }
        : {})}
    >
      @{role?.name.replace(/^@/, '') ?? 'unknown-role'}
    </span>
  );
}

/** Pressing it starts the command in the message box, as in Discord. */
function CommandMention({ name }: { name: string }): JSX.Element {
  const { actions } = useApp();
  return (
    <button type="button" class="mention" onClick={() => actions.startCommand(name)}>
      /{name}
    </button>
  );
}

export function CustomEmoji({ name, id, animated }: { name: string; id: string; animated: boolean }): JSX.Element {
  const [broken, setBroken] = useState(false);
  if (broken) return <>:{name}:</>;
  const source = `/emojis/${encodeURIComponent(id)}.${animated ? 'gif' : 'webp'}`;
  return <img class="emoji" src={source} alt={`:${name}:`} title={`:${name}:`} onError={() => setBroken(true)} />;
}
