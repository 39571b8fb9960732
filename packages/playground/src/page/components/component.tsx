import type { APIComponentInContainer, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { Markdown } from '../markdown/markdown.tsx';
import { Kind } from '../wire.ts';
import { ActionRow } from './actionRow.tsx';
import { Container } from './container.tsx';
import { FileCard } from './fileCard.tsx';
import { Gallery } from './gallery.tsx';
import { useMessageScope } from './messageScope.ts';
import { Section } from './section.tsx';

type Drawn = APIMessageTopLevelComponent | APIComponentInContainer;

/** Any component that stands by itself in a message or a container. */
export function ComponentView({ component }: { component: Drawn }): JSX.Element | null {
  const { message } = useMessageScope();
  switch (component.type) {
    case Kind.ActionRow:
      return <ActionRow row={component} />;
    case Kind.TextDisplay:
      return <Markdown text={component.content} />;
    case Kind.Section:
      return <Section section={component} />;
    case Kind.MediaGallery:
      return <Gallery items={component.items} attachments={message.attachments} />;
    case Kind.File: {
      const name = component.name ?? component.file.url.split('/').pop() ?? 'file';
      return (
        <FileCard
          media={component.file}
          name={name}
          {...(component.size === undefined ? {} : { size: component.size })}
          spoiler={component.spoiler ?? false}
        />
      );
    }
    case Kind.Separator:
      return (
        <hr
          class={`separator ${component.spacing === 2 ? 'large' : 'small'} ${component.divider === false ? 'blank' : ''}`}
        />
      );
    case Kind.Container:
      return (
        <Container container={component}>
          <Components components={component.components} />
        </Container>
      );
    default:
      return null;
  }
}

export function Components({ components }: { components: readonly Drawn[] }): JSX.Element {
  return (
    <div class="components">
      {components.map((component, index) => (
        <ComponentView key={index} component={component} />
      ))}
    </div>
  );
}
