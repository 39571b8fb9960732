/** `npm run build`, second half: the page's bundle beside the compiled server. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { bundlePage } from './src/page/build.ts';

const folder = new URL('./dist/page/', import.meta.url);
mkdirSync(folder, { recursive: true });
const { html, assets } = await bundlePage();
writeFileSync(new URL('page.html', folder), html);
for (const [path, { body }] of assets) writeFileSync(new URL(basename(path), folder), body);
