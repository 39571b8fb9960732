/** What a button's handler can learn from the message the button hangs on. */
export interface ShownMessage {
  readonly id: string;
  /** Every text in it, in order, with its component's id. */
  readonly texts: readonly { readonly id: number | undefined; readonly markdown: string }[];
  /** Addresses of the pictures in it, in order. */
  readonly pictures: readonly string[];
  /** Those of the pictures that are covered. */
  readonly covered: readonly string[];
  /** Every custom id in it, in order. */
  readonly customIds: readonly string[];
}

/** Reads a message's components as Discord sends them, however they are nested. */
export function shownMessage(id: string, components: readonly unknown[]): ShownMessage {
  const texts: { id: number | undefined; markdown: string }[] = [];
  const pictures: string[] = [];
  const covered: string[] = [];
  const customIds: string[] = [];
  const walk = (component: unknown): void => {
    if (typeof component !== 'object' || component === null) return;
    const {
      id: number,
      content,
      custom_id: customId,
      components: inner,
      accessory,
      items,
      media,
      spoiler,
    } = component as Record<string, unknown>;
    if (typeof content === 'string')
      texts.push({ id: typeof number === 'number' ? number : undefined, markdown: content });
    if (typeof customId === 'string') customIds.push(customId);
    const address = (media as { url?: unknown } | undefined)?.url;
    if (typeof address === 'string') pictures.push(address);
    if (typeof address === 'string' && spoiler === true) covered.push(address);
    if (Array.isArray(inner)) inner.forEach(walk);
    if (Array.isArray(items)) items.forEach(walk);
    walk(accessory);
  };
  components.forEach(walk);
  return { id, texts, pictures, covered, customIds };
}
