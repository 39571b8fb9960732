/** node scripts/terminal-picture.mjs OUT.png < output: draws what a terminal showed, colours included, for the docs. Needs Chromium. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const WIDTH = 1000;
const LINE = 20;
const COLOURS = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
  90: '#8b949e',
};

const escaped = (/** @type {string} */ text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const text = readFileSync(0, 'utf8').replaceAll('\r', '').trimEnd();
const ESC = '\u001b';
const html = escaped(text)
  .split(`${ESC}[`)
  .map((part, index) => {
    if (index === 0) return part;
    const [, code = '0', rest = ''] = /^([\d;]*)m([\s\S]*)$/.exec(part) ?? [];
    const colour = code
      .split(';')
      .map((one) => COLOURS[one])
      .find(Boolean);
    const weight = code.split(';').includes('1') ? 'font-weight:700;' : '';
    return colour || weight ? `<span style="${weight}${colour ? `color:${colour}` : ''}">${rest}</span>` : rest;
  })
  .join('');
const wrapped = text
  .split('\n')
  .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.replace(/\u001b\[[\d;]*m/g, '').length / 112)), 0);
const folder = mkdtempSync(join(tmpdir(), 'terminal-'));
const page = join(folder, 'page.html');
writeFileSync(
  page,
  `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#0d1117"><pre style="margin:0;padding:16px 20px;` +
    `color:#e6edf3;font:14px/${LINE}px 'DejaVu Sans Mono',monospace;white-space:pre-wrap;overflow-wrap:anywhere">${html}</pre>`,
);
execFileSync(
  'chromium',
  [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--force-device-scale-factor=1.5',
    `--window-size=${WIDTH},${wrapped * LINE + 32}`,
    `--screenshot=${resolve(process.argv[2])}`,
    `file://${page}`,
  ],
  { stdio: 'ignore' },
);
