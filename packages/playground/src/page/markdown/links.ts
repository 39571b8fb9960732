/**
 * The address, if it is one a page may link to: http or https, and nothing else (`javascript:`, `data:` and relative
 * addresses are text, as in Discord).
 */
export function safeHref(address: string): string | undefined {
  if (!/^https?:\/\/[^\s<]/i.test(address)) return undefined;
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A bare address ends before punctuation that belongs to the sentence, and before a bracket it did not open. */
export function trimBareAddress(address: string): string {
  let trimmed = address.replace(/(?<![.,:;"'!?*_~|])[.,:;"'!?*_~|]+$/, '');
  while (trimmed.endsWith(')') && trimmed.split(')').length > trimmed.split('(').length) trimmed = trimmed.slice(0, -1);
  return trimmed;
}
