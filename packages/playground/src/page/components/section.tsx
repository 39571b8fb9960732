import type { APISectionComponent } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { Markdown } from '../markdown/markdown.tsx';
import { Kind } from '../wire.ts';
import { ButtonView } from './button.tsx';
import { useMessageScope } from './messageScope.ts';
import { PictureView } from './picture.tsx';

/** Text on the left, a thumbnail or a button on the right. */
export function Section({ section }: { section: APISectionComponent }): JSX.Element {
  const { message } = useMessageScope();
  const { accessory } = section;
  return (
    <div class="section">
      <div class="section-text">
        {section.components.map((each, index) => (
          <Markdown key={index} text={each.content} />
        ))}
      </div>
      <div class="section-accessory">
        {accessory.type === Kind.Thumbnail ? (
          <div class="thumbnail">
            <PictureView
              media={accessory.media}
              attachments={message.attachments}
              description={accessory.description ?? ''}
              spoiler={accessory.spoiler ?? false}
            />
          </div>
        ) : (
          <ButtonView button={accessory} />
        )}
      </div>
    </div>
  );
}
