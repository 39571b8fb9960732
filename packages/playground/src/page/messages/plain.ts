import type { PageMessage } from '../../page-protocol.ts';
import { parseMarkdown } from '../markdown/blocks.ts';
import type { Inline, MarkdownBlock } from '../markdown/tree.ts';
import { displayName, type Lookup } from '../state/lookup.ts';
import { Kind } from '../wire.ts';

/** Everything that a message says, as it was written. */
export function textsIn(message: PageMessage): readonly string[] {
  const texts = [message.content, message.poll?.question.text ?? '', ...(message.components ?? []).flatMap(textsOf)];
  for (const embed of message.embeds) texts.push(embed.title ?? '', embed.description ?? '');
  return texts.filter(Boolean);
}

/** A message in one line of plain words, for a reply's preview and for those who listen to the page. */
export function plainText(message: PageMessage, lookup: Lookup): string {
  const words = textsIn(message)
    .map((text) =>
      parseMarkdown(text)
        .map((block) => blockText(block, lookup))
        .join(' '),
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (words) return words;
  if (message.attachments.length > 0) return message.attachments.map((each) => each.filename).join(', ');
  return (message.flags ?? 0) & 128 ? 'is thinking…' : 'sent a message';
}

type Nested = { readonly type: number; readonly content?: string; readonly components?: readonly Nested[] };

function textsOf(component: unknown): readonly string[] {
  const { type, content, components } = component as Nested;
  if (type === Kind.TextDisplay) return [content ?? ''];
  return (components ?? []).flatMap(textsOf);
}

function blockText(block: MarkdownBlock, lookup: Lookup): string {
  switch (block.kind) {
    case 'codeBlock':
      return block.text;
    case 'quote':
      return block.children.map((each) => blockText(each, lookup)).join(' ');
    case 'list':
      return block.items.map((item) => item.map((each) => blockText(each, lookup)).join(' ')).join(' ');
    default:
      return inlineText(block.children, lookup);
  }
}

/** A spoiler stays one: it is not read aloud unasked. */
function inlineText(nodes: readonly Inline[], lookup: Lookup): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
        case 'code':
        case 'everyone':
          return node.text;
        case 'spoiler':
          return '(spoiler)';
        case 'user':
          return `@${displayName(lookup, undefined, node.id)}`;
        case 'role':
          return `@${lookup.roles.get(node.id)?.name ?? 'role'}`;
        case 'channel':
          return `#${lookup.channels.get(node.id)?.name ?? 'channel'}`;
        case 'command':
          return `/${node.name}`;
        case 'emoji':
          return `:${node.name}:`;
        case 'time':
          return new Date(node.seconds * 1000).toLocaleString();
        case 'navigation':
          return node.place;
        default:
          return inlineText(node.children, lookup);
      }
    })
    .join('');
}
