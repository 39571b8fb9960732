import type { Inline, MarkdownBlock } from './tree.ts';

/** Discord draws up to this many emoji large when a message holds nothing else. */
const MOST = 30;

const ONE = String.raw`(?:\p{Regional_Indicator}\p{Regional_Indicator}|[#*0-9]\uFE0F?\u20E3|\p{Emoji_Presentation}\p{Emoji_Modifier}?|\p{Emoji}(?:\p{Emoji_Modifier}|\uFE0F))(?:\u200D(?:\p{Emoji}\uFE0F?\p{Emoji_Modifier}?))*(?:[\u{E0020}-\u{E007F}]+)?`;
const ONLY = new RegExp(String.raw`^(?:\s*${ONE})+\s*$`, 'u');
const EACH = new RegExp(ONE, 'gu');

/** Whether a message is nothing but a few emoji. */
export function isJumbo(blocks: readonly MarkdownBlock[]): boolean {
  const [block, ...others] = blocks;
  if (!block || others.length > 0 || block.kind !== 'paragraph') return false;
  const count = block.children.reduce((sum, node) => sum + emojiIn(node), 0);
  return count > 0 && count <= MOST;
}

function emojiIn(node: Inline): number {
  if (node.kind === 'emoji') return 1;
  if (node.kind !== 'text') return Number.NaN;
  if (node.text.trim() === '') return 0;
  return ONLY.test(node.text) ? (node.text.match(EACH)?.length ?? 0) : Number.NaN;
}
