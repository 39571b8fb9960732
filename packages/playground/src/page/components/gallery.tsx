import type { APIAttachment, APIUnfurledMediaItem } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { PictureView } from './picture.tsx';

export interface GalleryItem {
  readonly media: Pick<APIUnfurledMediaItem, 'url' | 'proxy_url' | 'width' | 'height' | 'content_type'>;
  readonly description?: string | null;
  readonly spoiler?: boolean;
}

/** One picture as large as it fits; two to ten in Discord's mosaic, which the style sheet lays out by their number. */
export function Gallery({
  items,
  attachments,
}: {
  items: readonly GalleryItem[];
  attachments: readonly APIAttachment[];
}): JSX.Element {
  return (
    <div class="gallery" data-count={items.length}>
      {items.map((item, index) => (
        <div key={index} class="gallery-item">
          <PictureView
            media={item.media}
            attachments={attachments}
            description={item.description ?? ''}
            spoiler={item.spoiler ?? false}
          />
        </div>
      ))}
    </div>
  );
}
