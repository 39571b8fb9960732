/** How the wire names an emoji: itself, or `name:id` for a custom one. */
export function reactionKey(emoji: { readonly id: string | null; readonly name: string | null }): string {
  return emoji.id ? `${emoji.name ?? 'emoji'}:${emoji.id}` : (emoji.name ?? '');
}
