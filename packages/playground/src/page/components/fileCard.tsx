import type { APIUnfurledMediaItem } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { Icon } from '../ui/icons.tsx';
import { formatBytes, locate } from './media.ts';
import { useMessageScope } from './messageScope.ts';
import { SpoilerCover } from './spoilerCover.tsx';

interface Props {
  readonly media: Pick<APIUnfurledMediaItem, 'url' | 'proxy_url'>;
  readonly name: string;
  /** Bytes. */
  readonly size?: number;
  readonly spoiler: boolean;
}

/** A file that is not shown but offered: its name, its size, and a download. */
export function FileCard({ media, name, size, spoiler }: Props): JSX.Element {
  const { message } = useMessageScope();
  const place = locate(media, message.attachments);
  return (
    <SpoilerCover hidden={spoiler}>
      <div class="file-card">
        <Icon name="file" size={30} />
        <div class="file-words">
          {'local' in place ? (
            <a href={place.local} download={name}>
              {name}
            </a>
          ) : (
            <span>{name}</span>
          )}
          {size !== undefined && <span class="file-size">{formatBytes(size)}</span>}
        </div>
        {'local' in place && (
          <a class="file-download" href={place.local} download={name} aria-label={`Download ${name}`}>
            <Icon name="download" />
          </a>
        )}
      </div>
    </SpoilerCover>
  );
}
