import type { APIContainerComponent } from 'discord-api-types/v10';
import type { ComponentChildren, JSX } from 'preact';
import { hexColour } from '../state/lookup.ts';
import { SpoilerCover } from './spoilerCover.tsx';

/** A card around other components, with its accent at the left edge. */
export function Container({
  container,
  children,
}: {
  container: APIContainerComponent;
  children: ComponentChildren;
}): JSX.Element {
  const colour = container.accent_color;
  const accented = typeof colour === 'number';
  return (
    <div class={`container ${accented ? 'accented' : ''}`} style={accented ? { '--accent': hexColour(colour) } : {}}>
      <SpoilerCover hidden={container.spoiler ?? false}>{children}</SpoilerCover>
    </div>
  );
}
