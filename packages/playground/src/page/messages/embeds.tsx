import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { PictureView } from '../components/picture.tsx';
import { safeHref } from '../markdown/links.ts';
import { Markdown, MarkdownLine } from '../markdown/markdown.tsx';
import { formatStamp } from '../markdown/time.ts';
import { hexColour } from '../state/lookup.ts';
import { EmbedFields } from './embedFields.tsx';

export function Embeds({
  embeds,
  attachments,
}: {
  embeds: readonly APIEmbed[];
  attachments: readonly APIAttachment[];
}): JSX.Element {
  return (
    <div class="embeds">
      {embeds.map((embed, index) => (
        <Embed key={index} embed={embed} attachments={attachments} />
      ))}
    </div>
  );
}

function Embed({ embed, attachments }: { embed: APIEmbed; attachments: readonly APIAttachment[] }): JSX.Element {
  const { author, title, url, description, fields, image, thumbnail, footer, timestamp, color } = embed;
  const href = url === undefined ? undefined : safeHref(url);
  return (
    <article class="embed" style={typeof color === 'number' ? { '--accent': hexColour(color) } : {}}>
      <div class="embed-grid">
        <div class="embed-text">
          {author && <Author name={author.name} url={author.url} />}
          {title && (
            <div class="embed-title">
              {href ? (
                <a href={href} target="_blank" rel="noopener noreferrer">
                  {title}
                </a>
              ) : (
                <MarkdownLine text={title} />
              )}
            </div>
          )}
          {description && <Markdown text={description} class="embed-description" />}
          {fields && fields.length > 0 && <EmbedFields fields={fields} />}
        </div>
        {thumbnail && (
          <div class="embed-thumbnail">
            <PictureView media={thumbnail} attachments={attachments} />
          </div>
        )}
      </div>
      {image && (
        <div class="embed-image">
          <PictureView media={image} attachments={attachments} description={title ?? ''} />
        </div>
      )}
      {(footer || timestamp) && (
        <footer>
          {footer?.text}
          {footer && timestamp && ' • '}
          {timestamp && formatStamp(Date.parse(timestamp), Date.now())}
        </footer>
      )}
    </article>
  );
}

function Author({ name, url }: { name: string; url: string | undefined }): JSX.Element {
  const href = url === undefined ? undefined : safeHref(url);
  if (!href) return <div class="embed-author">{name}</div>;
  return (
    <div class="embed-author">
      <a href={href} target="_blank" rel="noopener noreferrer">
        {name}
      </a>
    </div>
  );
}
