/** `attachment://name` and plain addresses in embeds and components, turned into what Discord answers with. */
import { ComponentType } from 'discord-api-types/v10';
import type { Component, MessageForm } from '../form/message.ts';
import { walk } from '../form/message.ts';
import { invalidField } from '../rest/errors.ts';
import { tidy } from './files.ts';
import type { Snowflake } from './snowflake.ts';
import type { Attachment } from './wire.ts';

export interface ResolvedMedia {
  readonly embeds: Record<string, unknown>[];
  readonly components: Component[];
  /** Ids of attachments that an embed shows; Discord's answers leave them out of `attachments`. */
  readonly inEmbeds: ReadonlySet<Snowflake>;
}

/**
 * @param files - the message's attachments, kept and new
 * @throws DiscordError 50035 if a component names a file the message does not have
 */
export function resolveMedia(
  form: Pick<MessageForm, 'embeds' | 'components'>,
  files: readonly Attachment[],
  nextId: () => Snowflake,
): ResolvedMedia {
  const inEmbeds = new Set<Snowflake>();
  const embeds = structuredClone(form.embeds ?? []) as Record<string, unknown>[];
  for (const embed of embeds) {
    for (const part of ['image', 'thumbnail'] as const) {
      const picture = embed[part] as { url?: string } | undefined;
      if (picture?.url === undefined) continue;
      const file = attached(picture.url, files);
      if (file !== undefined) inEmbeds.add(file.id);
      Object.assign(picture, file === undefined ? { proxy_url: picture.url } : pictureOf(file));
    }
    for (const part of ['author', 'footer'] as const) {
      const owner = embed[part] as { icon_url?: string; proxy_icon_url?: string } | undefined;
      if (owner?.icon_url === undefined) continue;
      const file = attached(owner.icon_url, files);
      if (file !== undefined) inEmbeds.add(file.id);
      owner.icon_url = file?.url ?? owner.icon_url;
      owner.proxy_icon_url = owner.icon_url;
    }
  }
  const components = structuredClone(form.components ?? []);
  walk(components, ['components'], (component, path) => {
    if (component.type === ComponentType.Thumbnail)
      component['media'] = unfurled(component['media'], files, [...path, 'media'], nextId);
    if (component.type === ComponentType.MediaGallery) {
      for (const [index, item] of (component['items'] as Record<string, unknown>[]).entries()) {
        item['media'] = unfurled(item['media'], files, [...path, 'items', index, 'media'], nextId);
      }
    }
    if (component.type === ComponentType.File) {
      const file = unfurled(component['file'], files, [...path, 'file'], nextId);
      const of = files.find(({ id }) => id === file['attachment_id']);
      Object.assign(component, { file, name: of?.filename ?? null, size: of?.size ?? null });
    }
  });
  return { embeds, components, inEmbeds };
}

function attached(url: string, files: readonly Attachment[]): Attachment | undefined {
  if (!url.startsWith('attachment://')) return undefined;
  const name = tidy(decode(url.slice('attachment://'.length)));
  return files.find(({ filename }) => filename === name);
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const pictureOf = (file: Attachment) => ({
  url: file.url,
  proxy_url: file.proxy_url,
  content_type: file.content_type,
  ...(file.width === undefined ? {} : { width: file.width, height: file.height }),
});

function unfurled(
  media: unknown,
  files: readonly Attachment[],
  path: (string | number)[],
  nextId: () => Snowflake,
): Record<string, unknown> {
  const { url, id } = media as { url: string; id?: Snowflake };
  if (id !== undefined) return media as Record<string, unknown>;
  if (!url.startsWith('attachment://')) {
    return { id: nextId(), url, proxy_url: url, width: null, height: null, content_type: null };
  }
  const file = attached(url, files);
  if (file === undefined) {
    throw invalidField(
      [...path, 'url'],
      'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
      'The referenced attachment was not found',
    );
  }
  return {
    id: file.id,
    url: file.url,
    proxy_url: file.proxy_url,
    width: file.width ?? null,
    height: file.height ?? null,
    content_type: file.content_type,
    attachment_id: file.id,
  };
}

/** Numbers the components that have no `id`, from 1, skipping those taken: "Component Reference: Anatomy". */
export function numberComponents(components: Component[]): Component[] {
  const taken = new Set<number>();
  walk(components, [], (component) => {
    if (component.id) taken.add(component.id);
  });
  let next = 1;
  walk(components, [], (component) => {
    if (component.id) return;
    while (taken.has(next)) next++;
    component.id = next++;
  });
  return components;
}
