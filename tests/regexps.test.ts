/**
 * No regular expression takes more than linear time, whatever text it is given: one question could otherwise hold up a night. Every
 * literal of the source is analysed (scslre: exponential, and polynomial by trading or by moving its start).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyse } from 'scslre';
import ts from 'typescript';
import { afterEach, describe, expect, it, vi } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CODE = ['src', 'packages/graph/src', 'packages/playground/src'];

/** Expressions made from strings when their module is loaded: they are caught in the making, and analysed too. */
const MADE_AT_LOAD: Readonly<Record<string, () => Promise<unknown>>> = {
  'src/catalogue/people.ts': () => import('#catalogue/people.ts'),
  'src/catalogue/titles.ts': () => import('#catalogue/titles.ts'),
  'src/models/gifs/content-filter.ts': () => import('#models/gifs/content-filter.ts'),
  'src/models/plots/clauses.ts': () => import('#models/plots/clauses.ts'),
  'src/models/plots/origin-hints.ts': () => import('#models/plots/origin-hints.ts'),
  'src/models/plots/titles-in-question.ts': () => import('#models/plots/titles-in-question.ts'),
  'src/models/plots/years.ts': () => import('#models/plots/years.ts'),
  'packages/playground/src/page/markdown/jumbo.ts': () => import('../packages/playground/src/page/markdown/jumbo.ts'),
};
/** Made later, from literal text between fixed parts that are linear. */
const MADE_LATER: Readonly<Record<string, string>> = {
  'packages/playground/src/door.ts': 'a constant name, then everything up to the next semicolon',
  'packages/playground/src/form/images.ts':
    'a constant list of types between fixed parts, then one class of characters',
  'packages/playground/src/page/composer/draft.ts': "an option's name, escaped, then the rest of the text",
};

interface Found {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

function inSource(): { literals: Found[]; constructed: Set<string> } {
  const literals: Found[] = [];
  const constructed = new Set<string>();
  for (const folder of CODE) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
      const walk = (node: ts.Node): void => {
        const where = relative(ROOT, path);
        if (ts.isRegularExpressionLiteral(node)) {
          const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
          const end = node.text.lastIndexOf('/');
          literals.push({
            where: `${where}:${line}`,
            source: node.text.slice(1, end),
            flags: node.text.slice(end + 1),
          });
        } else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
          constructed.add(where);
        }
        ts.forEachChild(node, walk);
      };
      walk(file);
    }
  }
  return { literals, constructed };
}

/** What is wrong with an expression, or an empty list. A `\b` narrows where a match may begin by less than the analysis thinks. */
function faults({ where, source, flags }: Found): string[] {
  const reports = [source, source.replaceAll('\\b', '')].flatMap((each) => analyse({ source: each, flags }).reports);
  const kinds = new Set(reports.map(({ type, exponential }) => (exponential ? 'exponential' : type)));
  return kinds.size === 0 ? [] : [`${where} /${source}/${flags}: ${[...kinds].join(', ')}`];
}

describe('regular expressions', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('are known to be bad where they are', () => {
    const bad = (source: string) => faults({ where: 'x', source, flags: '' }).join();
    expect(bad('^recommend ((?:[a-z0-9-]+ ?)+)$')).toContain('exponential');
    expect(bad('\\s+$')).toContain('Move');
    expect(bad('^(.+?)\\s*\\)$')).toContain('Trade');
    expect(bad('\\b[\\w-]{18,}\\.')).toContain('Move');
    expect(bad('^[a-z]+ \\d+$')).toBe('');
  });

  it('in the source are linear, every one', () => {
    const { literals } = inSource();
    expect(literals.length).toBeGreaterThan(250);
    expect(literals.flatMap(faults)).toEqual([]);
  });

  it('made from strings are linear too, and all of them are known', async () => {
    expect([...inSource().constructed].sort()).toEqual(
      [...Object.keys(MADE_AT_LOAD), ...Object.keys(MADE_LATER)].sort(),
    );
    const made: Found[] = [];
    const Original = RegExp;
    vi.resetModules();
    vi.stubGlobal(
      'RegExp',
      new Proxy(Original, {
        construct(target, [source, flags]: [string | RegExp, string?]) {
          if (typeof source === 'string') made.push({ where: 'made', source, flags: flags ?? '' });
          return new target(source, flags);
        },
      }),
    );
    for (const load of Object.values(MADE_AT_LOAD)) await load();
    vi.unstubAllGlobals();
    expect(made.length).toBeGreaterThanOrEqual(5);
    expect(made.flatMap(faults)).toEqual([]);
  });
});
