import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

interface Package {
  readonly dependencies: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
}

describe('the documentation', () => {
  it('has a line for every dependency, with its version and a reason', () => {
    const manifests = ['package.json', 'packages/graph/package.json', 'packages/playground/package.json'];
    const asked = manifests.flatMap((path) => {
      const { dependencies, devDependencies } = JSON.parse(read(path)) as Package;
      return Object.entries({ ...dependencies, ...devDependencies });
    });
    const own = ['onnx-autograd', 'discord-playground'];
    const libraries = Object.fromEntries(asked.filter(([name]) => !own.includes(name)));
    for (const [name, version] of asked) if (!own.includes(name)) expect(version, name).toBe(libraries[name]);
    const rows = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| (\S+) \| (.+) \|$/gm)];
    expect(Object.fromEntries(rows.map(([, name, version]) => [name, version]))).toEqual(libraries);
    for (const [, name, , reason] of rows) expect(reason?.length, name).toBeGreaterThan(4);
  });

  it('keeps registry addresses out of the lock file', () => {
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
    for (const { resolved } of Object.values(lock.packages)) {
      if (resolved !== undefined && !resolved.startsWith('packages/'))
        expect(resolved).toMatch(/^https:\/\/registry\.npmjs\.org\//);
    }
  });

  it('shows a command that compiles', () => {
    const example = /```ts\n(import [\s\S]*?)```/.exec(read('docs/adding-a-command.md'))?.[1];
    expect(example).toBe(read('tests/docs/example-command.ts')); // which the type checker reads
  });
});
