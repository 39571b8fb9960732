import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { parseMarkdown } from './blocks.ts';
import { parseInline } from './inline.ts';
import { Inlines } from './inlines.tsx';
import { isJumbo } from './jumbo.ts';
import type { MarkdownBlock } from './tree.ts';

/** A bot's or a person's text, drawn. Only elements made here ever come of it; text stays text. */
export function Markdown({ text, class: name }: { text: string; class?: string }): JSX.Element {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div class={`markdown ${isJumbo(blocks) ? 'jumbo' : ''} ${name ?? ''}`}>
      <Blocks blocks={blocks} />
    </div>
  );
}

/** One line of it, without headings, lists and the like (embed titles, labels). */
export function MarkdownLine({ text }: { text: string }): JSX.Element {
  const nodes = useMemo(() => parseInline(text), [text]);
  return <Inlines nodes={nodes} />;
}

function Blocks({ blocks }: { blocks: readonly MarkdownBlock[] }): JSX.Element {
  return (
    <>
      {blocks.map((block) => (
        <BlockView block={block} />
      ))}
    </>
  );
}

function BlockView({ block }: { block: MarkdownBlock }): JSX.Element {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines nodes={block.children} />
        </p>
      );
    case 'heading':
      // The page's own outline has h1 and h2. A message may begin with a heading of any level, so all of them are one below.
      return (
        <h3 class={`h${block.level}`}>
          <Inlines nodes={block.children} />
        </h3>
      );
    case 'subtext':
      return (
        <small class="subtext">
          <Inlines nodes={block.children} />
        </small>
      );
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.children} />
        </blockquote>
      );
    case 'codeBlock':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls sideways must take the keyboard
        <pre tabIndex={0}>
          <code>{block.text}</code>
        </pre>
      );
    case 'list': {
      const items = block.items.map((item) => (
        <li>
          <Blocks blocks={item} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}
