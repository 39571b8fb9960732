/** Bundles the page. Runs in Node, at the playground's start; takes well under a second. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Page {
  readonly html: string;
  /** By path, e.g. `/playground/assets/page.js`; every one of them is static. */
  readonly assets: ReadonlyMap<string, Asset>;
}

export interface Asset {
  readonly body: Uint8Array;
  /** Content type. */
  readonly type: string;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const BASE = '/playground/assets/';
const FONT = '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2';
/** Only fetched by a browser whose system has no emoji of its own. */
const EMOJI_FONT = '@fontsource/noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2';

/** @throws when a source file does not compile, with esbuild's own message. */
export async function buildPage(): Promise<Page> {
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
    external: [`${BASE}*`],
    legalComments: 'none',
    logLevel: 'silent',
  });
  const assets = new Map<string, Asset>();
  for (const file of bundle.outputFiles) {
    const name = file.path.endsWith('.css') ? 'page.css' : 'page.js';
    assets.set(BASE + name, { body: file.contents, type: name.endsWith('.css') ? 'text/css' : 'text/javascript' });
  }
  const require = createRequire(import.meta.url);
  for (const [name, source] of [
    ['figtree.woff2', FONT],
    ['emoji.woff2', EMOJI_FONT],
  ] as const) {
    assets.set(BASE + name, { body: await readFile(require.resolve(source)), type: 'font/woff2' });
  }
  assets.set(`${BASE}icon.svg`, { body: await readFile(join(FOLDER, 'icon.svg')), type: 'image/svg+xml' });
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
<link rel="icon" href="${BASE}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${BASE}page.css">
<link rel="preload" href="${BASE}figtree.woff2" as="font" type="font/woff2" crossorigin>
<script type="module" src="${BASE}page.js"></script>
</head>
<body>
<div id="root"><noscript>The playground needs JavaScript.</noscript></div>
</body>
</html>
`;
