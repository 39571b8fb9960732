import type { APIAttachment, APIUnfurledMediaItem } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { safeHref } from '../markdown/links.ts';
import { Icon } from '../ui/icons.tsx';
import { Lightbox } from '../ui/lightbox.tsx';
import { locate } from './media.ts';
import { SpoilerCover } from './spoilerCover.tsx';

interface Props {
  readonly media: Pick<APIUnfurledMediaItem, 'url' | 'proxy_url' | 'width' | 'height' | 'content_type'>;
  readonly attachments?: readonly APIAttachment[];
  readonly description?: string;
  readonly spoiler?: boolean;
}

const VIDEO = /\.(mp4|webm|mov)$/i;

/** A picture (or a video) of a message: opens large on a press; GIFs play. */
export function PictureView({ media, attachments, description, spoiler }: Props): JSX.Element {
  const [large, setLarge] = useState(false);
  const [broken, setBroken] = useState(false);
  const place = locate(media, attachments);
  if (!('local' in place)) return <Elsewhere address={place.elsewhere} />;
  const size = media.width && media.height ? { width: media.width, height: media.height } : {};
  if (media.content_type?.startsWith('video/') || VIDEO.test(place.local.split('?')[0]!)) {
    return (
      <SpoilerCover hidden={spoiler ?? false}>
        <video src={place.local} controls preload="metadata" aria-label={description || 'Video'} {...size} />
      </SpoilerCover>
    );
  }
  if (broken) {
    return (
      <div class="picture-missing">
        <Icon name="warning" /> This picture could not be loaded.
      </div>
    );
  }
  return (
    <SpoilerCover hidden={spoiler ?? false}>
      <button
        type="button"
        class="picture"
        aria-label={`Open image${description ? `: ${description}` : ''}`}
        onClick={() => setLarge(true)}
      >
        <img src={place.local} alt={description || 'Image'} loading="lazy" onError={() => setBroken(true)} {...size} />
      </button>
      {large && <Lightbox source={place.local} description={description ?? ''} onClose={() => setLarge(false)} />}
    </SpoilerCover>
  );
}

/** A picture of another host: named, linked, and not fetched. */
function Elsewhere({ address }: { address: string }): JSX.Element {
  const href = safeHref(address);
  return (
    <div class="picture-missing">
      <Icon name="external" size={16} />
      {href ? (
        <a href={href} target="_blank" rel="noopener noreferrer">
          Image on {new URL(href).host}
        </a>
      ) : (
        'Image not attached'
      )}
    </div>
  );
}
