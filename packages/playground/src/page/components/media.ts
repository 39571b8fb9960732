import type { APIAttachment, APIUnfurledMediaItem } from 'discord-api-types/v10';

/** A file on this playground, by its path, or an address elsewhere, which the page never loads by itself. */
export type Media = { readonly local: string } | { readonly elsewhere: string };

/**
 * Where a component's media lies. Discord's server fetches pictures of other hosts for its clients; the playground does
 * not go out, so those stay a link.
 */
export function locate(
  item: Pick<APIUnfurledMediaItem, 'url' | 'proxy_url'>,
  attachments: readonly APIAttachment[] = [],
): Media {
  if (item.url.startsWith('attachment://')) {
    const name = decodeURIComponent(item.url.slice('attachment://'.length));
    const file = attachments.find((each) => each.filename === name);
    return file ? locate(file) : { elsewhere: item.url };
  }
  return (
    localPath(item.url) ??
    (item.proxy_url === undefined ? undefined : localPath(item.proxy_url)) ?? { elsewhere: item.url }
  );
}

/** The playground is reached as 127.0.0.1, localhost or [::1]; its files are the same under each name. */
function localPath(address: string): Media | undefined {
  try {
    const url = new URL(address, location.href);
    const loopback = ['127.0.0.1', 'localhost', '[::1]', location.hostname].includes(url.hostname);
    return loopback && url.pathname.startsWith('/attachments/') ? { local: url.pathname + url.search } : undefined;
  } catch {
    return undefined;
  }
}

/** `1536` as `1.50 KB`, the way Discord writes sizes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const units = ['KB', 'MB', 'GB'];
  let size = bytes / 1024;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size.toFixed(2)} ${units[unit]}`;
}
