import type { APIContainerComponent } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { hexColour } from '../state/lookup.ts';
import { ComponentView } from './component.tsx';
import { SpoilerCover } from './spoilerCover.tsx';

export function Container({ container }: { container: APIContainerComponent }): JSX.Element {
  const colour = container.accent_color;
  const accent = typeof colour === 'number' ? { '--accent': hexColour(colour) } : {};
  return (
    <div class={`container ${typeof colour === 'number' ? 'accented' : ''}`} style={accent}>
      <SpoilerCover hidden={container.spoiler ?? false}>
        <div class="components">
          {container.components.map((component, index) => (
            <ComponentView key={index} component={component} />
          ))}
        </div>
      </SpoilerCover>
    </div>
  );
}
