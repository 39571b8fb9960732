import type { APIAttachment } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { FileCard } from '../components/fileCard.tsx';
import { Gallery } from '../components/gallery.tsx';
import { locate } from '../components/media.ts';
import { FileFlag } from '../wire.ts';

/** Pictures and videos as a gallery, sound with its controls, everything else as a card. `SPOILER_` in a name hides. */
export function Attachments({ attachments }: { attachments: readonly APIAttachment[] }): JSX.Element {
  const shown = attachments.filter((each) => /^(image|video)\//.test(each.content_type ?? ''));
  const others = attachments.filter((each) => !shown.includes(each));
  const items = shown.map((each) => ({
    media: each,
    description: each.description ?? '',
    spoiler: isSpoiler(each),
  }));
  return (
    <div class="attachments">
      {items.length > 0 && <Gallery items={items} attachments={attachments} />}
      {others.map((each) => {
        const place = locate(each);
        if (each.content_type?.startsWith('audio/') && 'local' in place) {
          // biome-ignore lint/a11y/useMediaCaption: members' sounds come without captions
          return <audio key={each.id} src={place.local} controls aria-label={each.filename} />;
        }
        return <FileCard key={each.id} media={each} name={each.filename} size={each.size} spoiler={isSpoiler(each)} />;
      })}
    </div>
  );
}

function isSpoiler(attachment: APIAttachment): boolean {
  return attachment.filename.startsWith('SPOILER_') || ((attachment.flags ?? 0) & FileFlag.IsSpoiler) !== 0;
}
