/** Discord's markdown as a tree: what people and bots write, and what they write to break it. */
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../src/page/markdown/blocks.ts';
import { parseInline } from '../../src/page/markdown/inline.ts';
import { isJumbo } from '../../src/page/markdown/jumbo.ts';
import { formatStamp, formatTime } from '../../src/page/markdown/time.ts';
import type { Inline, MarkdownBlock } from '../../src/page/markdown/tree.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const paragraph = (...children: Inline[]): MarkdownBlock => ({ kind: 'paragraph', children });

describe('stress', () => {
  it.each<[string, Inline[]]>([
    ['**bold**', [{ kind: 'strong', children: [text('bold')] }]],
    ['*italic*', [{ kind: 'emphasis', children: [text('italic')] }]],
    ['_italic_', [{ kind: 'emphasis', children: [text('italic')] }]],
    ['__under__', [{ kind: 'underline', children: [text('under')] }]],
    ['~~struck~~', [{ kind: 'strike', children: [text('struck')] }]],
    ['||hidden||', [{ kind: 'spoiler', children: [text('hidden')] }]],
    ['***both***', [{ kind: 'strong', children: [{ kind: 'emphasis', children: [text('both')] }] }]],
    [
      '**a *b* c**',
      [{ kind: 'strong', children: [text('a '), { kind: 'emphasis', children: [text('b')] }, text(' c')] }],
    ],
    ['snake_case_name', [text('snake_case_name')]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['**open', [text('**open')]],
    ['\\*not\\*', [text('*not*')]],
    [
      'a ||b **c**|| d',
      [text('a '), { kind: 'spoiler', children: [text('b '), { kind: 'strong', children: [text('c')] }] }, text(' d')],
    ],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });
});

describe('code', () => {
  it('keeps what is inside as it is', () => {
    expect(parseInline('`**not bold** <@1>`')).toEqual([{ kind: 'code', text: '**not bold** <@1>' }]);
  });

  it('may hold a backtick between double ones', () => {
    expect(parseInline('`` a`b ``')).toEqual([{ kind: 'code', text: ' a`b ' }]);
  });

  it('fences a block with its language, and swallows the line breaks around it', () => {
    expect(parseMarkdown('before\n```ts\nconst a = 1;\n```\nafter')).toEqual([
      paragraph(text('before')),
      { kind: 'codeBlock', language: 'ts', text: 'const a = 1;' },
      paragraph(text('after')),
    ]);
  });

  it('takes a fence without a line break as code without a language', () => {
    expect(parseMarkdown('```ts```')).toEqual([{ kind: 'codeBlock', language: '', text: 'ts' }]);
  });

  it('leaves headings and lists inside a fence alone', () => {
    expect(parseMarkdown('```\n# no\n- no\n```')).toEqual([{ kind: 'codeBlock', language: '', text: '# no\n- no' }]);
  });
});

describe('blocks', () => {
  it('knows three headings and subtext', () => {
    expect(parseMarkdown('# A\n## B\n### C\n#### D\n-# small')).toEqual([
      { kind: 'heading', level: 1, children: [text('A')] },
      { kind: 'heading', level: 2, children: [text('B')] },
      { kind: 'heading', level: 3, children: [text('C')] },
      paragraph(text('#### D')),
      { kind: 'subtext', children: [text('small')] },
    ]);
  });

  it('needs a space after the mark', () => {
    expect(parseMarkdown('#films')).toEqual([paragraph(text('#films'))]);
  });

  it('joins quoted lines, and quotes all the rest after >>>', () => {
    expect(parseMarkdown('> a\n> b\nc')).toEqual([
      { kind: 'quote', children: [paragraph(text('a\nb'))] },
      paragraph(text('c')),
    ]);
    expect(parseMarkdown('>>> a\nb')).toEqual([{ kind: 'quote', children: [paragraph(text('a\nb'))] }]);
    expect(parseMarkdown('>no space')).toEqual([paragraph(text('>no space'))]);
  });

  it('nests lists by their indent and counts from the first number', () => {
    expect(parseMarkdown('- a\n  - b\n- c\n3. d\n4. e')).toEqual([
      {
        kind: 'list',
        ordered: false,
        start: 1,
        items: [
          [paragraph(text('a')), { kind: 'list', ordered: false, start: 1, items: [[paragraph(text('b'))]] }],
          [paragraph(text('c'))],
        ],
      },
      { kind: 'list', ordered: true, start: 3, items: [[paragraph(text('d'))], [paragraph(text('e'))]] },
    ]);
  });

  it('keeps blank lines of a paragraph', () => {
    expect(parseMarkdown('a\n\nb')).toEqual([paragraph(text('a\n\nb'))]);
  });
});

describe('mentions', () => {
  it.each<[string, Inline]>([
    ['<@123456789012345678>', { kind: 'user', id: '123456789012345678' }],
    ['<@!123456789012345678>', { kind: 'user', id: '123456789012345678' }],
    ['<@&123456789012345678>', { kind: 'role', id: '123456789012345678' }],
    ['<#123456789012345678>', { kind: 'channel', id: '123456789012345678' }],
    ['@everyone', { kind: 'everyone', text: '@everyone' }],
    ['</settings language set:42>', { kind: 'command', name: 'settings language set', id: '42' }],
    ['<:popcorn:77>', { kind: 'emoji', name: 'popcorn', id: '77', animated: false }],
    ['<a:spin:78>', { kind: 'emoji', name: 'spin', id: '78', animated: true }],
    ['<t:1767323045:R>', { kind: 'time', seconds: 1_767_323_045, style: 'R' }],
    ['<t:1767323045>', { kind: 'time', seconds: 1_767_323_045, style: 'f' }],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual([expected]);
  });

  it('leaves a time that no calendar has as text', () => {
    expect(parseInline('<t:99999999999999999:R>')).toEqual([text('<t:99999999999999999:R>')]);
  });
});

describe('links', () => {
  it('links http and https, bare, in angles and masked', () => {
    expect(parseInline('see https://example.org/a_(film).')).toEqual([
      text('see '),
      { kind: 'link', href: 'https://example.org/a_(film)', children: [text('https://example.org/a_(film)')] },
      text('.'),
    ]);
    expect(parseInline('<https://example.org/>')).toMatchObject([{ kind: 'link', href: 'https://example.org/' }]);
    expect(parseInline('[the **film**](https://example.org/ "hint")')).toEqual([
      {
        kind: 'link',
        href: 'https://example.org/',
        title: 'hint',
        children: [text('the '), { kind: 'strong', children: [text('film')] }],
      },
    ]);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,hi)',
    '[x](//example.org)',
    '[x](file:///etc/passwd)',
    'javascript:alert(1)',
    '<javascript:alert(1)>',
    '<img src=x onerror=alert(1)>',
  ])('leaves %s as text', (source) => {
    const kinds = parseInline(source).map((node) => node.kind);
    expect(kinds).toEqual(['text']);
  });

  it('does not link inside the words of a link', () => {
    const [link] = parseInline('[https://good.example](https://other.example/)');
    expect(link).toMatchObject({
      kind: 'link',
      href: 'https://other.example/',
      children: [text('https://good.example')],
    });
  });
});

describe('a markdown bomb', () => {
  it.each([
    ['4,000 asterisks', '*'.repeat(4000)],
    ['2,000 open spoilers', '||a'.repeat(1333)],
    ['a thousand nested quotes', '> '.repeat(2000)],
    ['deep nesting', `${'**_'.repeat(600)}x${'_**'.repeat(600)}`],
    ['brackets', '['.repeat(2000) + ']('.repeat(1000)],
    ['backticks', '`'.repeat(3999)],
    ['fences', '```\n'.repeat(900)],
    [
      'list steps',
      Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth * 2)}- x`)
        .join('\n')
        .slice(0, 6000),
    ],
  ])('%s keeps all its letters and ends', (_, source) => {
    expect(() => parseMarkdown(source)).not.toThrow();
    expect(flat(parseMarkdown(source)).length).toBeLessThanOrEqual(source.length);
  });
});

describe('emoji alone', () => {
  it.each([
    ['🎬', true],
    ['🎬 🍿👨‍👩‍👧', true],
    ['❤️ 🇩🇪 1️⃣', true],
    ['<:popcorn:77>', true],
    ['🎬 film', false],
    ['12', false],
    ['', false],
  ])('%s: large %s', (source, large) => {
    expect(isJumbo(parseMarkdown(source))).toBe(large);
  });
});

describe('times', () => {
  const now = Date.UTC(2026, 0, 2, 12);

  it('says how far away', () => {
    expect(formatTime(now / 1000 - 90, 'R', now, 'en')).toBe('2 minutes ago');
    expect(formatTime(now / 1000 + 3 * 86_400, 'R', now, 'en')).toBe('in 3 days');
    expect(formatTime(now / 1000, 'R', now, 'en')).toBe('now');
  });

  it('calls yesterday by its name', () => {
    const noon = new Date(2026, 0, 2, 12).getTime();
    expect(formatStamp(noon - 3_600_000, noon, 'en-GB')).toBe('11:00');
    expect(formatStamp(noon - 86_400_000, noon, 'en-GB')).toBe('Yesterday at 12:00');
    expect(formatStamp(noon - 10 * 86_400_000, noon, 'en-GB')).toBe('23/12/2025, 12:00');
  });
});

describe('a wall of bullets', () => {
  it.each(['- ', '* ', '1. ', '- 1. ', '> - '])('nests no deeper than Discord does: %s', (bullet) => {
    const blocks = parseMarkdown(`${bullet.repeat(900)}x`);
    const depth = (nodes: readonly (MarkdownBlock | Inline)[]): number =>
      1 +
      Math.max(
        0,
        ...nodes.map((node) =>
          node.kind === 'list' ? depth(node.items.flat()) : 'children' in node ? depth(node.children) : 0,
        ),
      );
    expect(depth(blocks)).toBeLessThan(30); // the page draws it by recursion
    expect(flat(blocks)).toContain('x');
  });
});

function flat(nodes: readonly (MarkdownBlock | Inline)[]): string {
  return nodes
    .map((node): string => {
      if (node.kind === 'list') return node.items.map(flat).join('');
      if ('children' in node) return flat(node.children);
      return 'text' in node ? node.text : '';
    })
    .join('');
}
