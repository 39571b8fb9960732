/** Bundles the page. Runs in Node: in a checkout at the playground's start, where it takes well under a second, else before packing. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BuiltPage } from '../site.ts';
import { ASSET_TYPES, ASSETS } from './assets.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const FONT = '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2';
/** Only fetched by a browser whose system has no emoji of its own. */
const EMOJI_FONT = '@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2';

/** @throws when a source file does not compile, with esbuild's own message. */
export async function bundlePage(): Promise<BuiltPage> {
  const bundle = await build({
    entryPoints: { page: join(FOLDER, 'app.tsx'), style: join(FOLDER, 'style', 'page.css') },
    bundle: true,
    write: false,
    outdir: '/',
    minify: true,
    format: 'esm',
    target: ['chrome114', 'firefox125', 'safari17'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    external: [`${ASSETS}*`],
    legalComments: 'none',
    logLevel: 'silent',
  });
  const assets = new Map<string, { body: Uint8Array; type: string }>();
  const add = (name: keyof typeof ASSET_TYPES, body: Uint8Array) =>
    assets.set(ASSETS + name, { body, type: ASSET_TYPES[name] ?? 'application/octet-stream' });
  for (const file of bundle.outputFiles) {
    add(file.path.endsWith('.css') ? 'page.css' : 'page.js', file.contents);
  }
  const require = createRequire(import.meta.url);
  for (const [name, source] of [
    ['figtree.woff2', FONT],
    ['emoji.woff2', EMOJI_FONT],
  ] as const) {
    add(name, await readFile(require.resolve(source)));
  }
  add('icon.svg', await readFile(join(FOLDER, 'icon.svg')));
  return { html: HTML, assets };
}

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="dark light">
<title>Playground</title>
<link rel="icon" href="${ASSETS}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${ASSETS}page.css">
<link rel="preload" href="${ASSETS}figtree.woff2" as="font" type="font/woff2" crossorigin>
<script type="module" src="${ASSETS}page.js"></script>
</head>
<body>
<div id="root"><noscript>The playground needs JavaScript.</noscript></div>
</body>
</html>
`;
