/** The page, as it lies beside the compiled package; in a checkout, where it does not, it is bundled now. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ASSET_TYPES, ASSETS } from './page/assets.ts';
import type { BuiltPage } from './site.ts';

const PACKED = new URL('./page/', import.meta.url);

/** @throws when a source file does not compile, with esbuild's own message */
export async function buildPage(): Promise<BuiltPage> {
  if (!existsSync(new URL('page.js', PACKED))) return (await import('./page/build.ts')).bundlePage();
  const assets = await Promise.all(
    Object.entries(ASSET_TYPES).map(
      async ([name, type]) => [ASSETS + name, { body: await readFile(new URL(name, PACKED)), type }] as const,
    ),
  );
  return { html: await readFile(new URL('page.html', PACKED), 'utf8'), assets: new Map(assets) };
}
