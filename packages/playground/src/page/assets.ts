/** Where the page's own files are served. */
export const ASSETS = '/playground/assets/';

/** By name: content types. */
export const ASSET_TYPES: Readonly<Record<string, string>> = {
  'page.js': 'text/javascript',
  'page.css': 'text/css',
  'figtree.woff2': 'font/woff2',
  'emoji.woff2': 'font/woff2',
  'icon.svg': 'image/svg+xml',
};
