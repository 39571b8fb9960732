/**
 * Fonts come with the project, because a server has none. A text is drawn by a list of families: Figtree for Latin, Noto's
 * emoji before DejaVu (which has pale ones of its own), DejaVu for everything from Cyrillic to Arabic and Hebrew, and for
 * Chinese, Japanese and Korean those of Noto's ~350 slices that the text needs, registered when first asked for. A sign that
 * Chinese and Japanese share is drawn as the reader's language writes it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GlobalFonts, type SKRSContext2D } from 'canvas';
import { LRUCache } from 'lru-cache';
import { spoken } from '#messages/index.ts';

const require = createRequire(import.meta.url);
const folder = (name: string): string => dirname(require.resolve(`${name}/package.json`));

const BASE = 'Figtree, "Noto Color Emoji", "DejaVu Sans"';
let base = false;

function registerBase(): void {
  if (base) return;
  base = true;
  const add = (path: string, family: string): void => {
    if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`the font ${path} cannot be read`);
  };
  const figtree = join(folder('@fontsource-variable/figtree'), 'files');
  for (const range of ['latin', 'latin-ext']) add(join(figtree, `figtree-${range}-wght-normal.woff2`), 'Figtree');
  // Whole: of the slices, of which a canvas tries the first of a family only, not every emoji is found.
  const emoji = join(folder('@fontsource/noto-color-emoji'), 'files');
  add(join(emoji, 'noto-color-emoji-emoji-400-normal.woff2'), 'Noto Color Emoji');
  const dejavu = join(folder('dejavu-fonts-ttf'), 'ttf');
  for (const file of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']) add(join(dejavu, file), 'DejaVu Sans');
}

interface Slice {
  readonly family: string;
  readonly path: string;
  readonly ranges: readonly (readonly [from: number, to: number])[];
  registered: boolean;
}

/** Beyond these, Figtree, the emoji and DejaVu have what can be drawn at all. */
const EAST_ASIAN =
  /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u;
const HANGUL = /[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]/u;
const KANA = /[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9d]/u;
let slices: { readonly chinese: Slice[]; readonly japanese: Slice[]; readonly korean: Slice[] } | undefined;

function loadSlices(name: string): Slice[] {
  const at = folder(`@fontsource-variable/${name}`);
  const unicode = JSON.parse(readFileSync(join(at, 'unicode.json'), 'utf8')) as Record<string, string>;
  return Object.entries(unicode).map(([key, ranges]): Slice => {
    const slice = key.replace(/[[\]]/g, '');
    return {
      family: `${name} ${slice}`,
      path: join(at, 'files', `${name}-${slice}-wght-normal.woff2`),
      ranges: ranges.split(',').map((range) => {
        const [from, to] = range.slice(2).split('-');
        return [Number.parseInt(from as string, 16), Number.parseInt(to ?? (from as string), 16)] as const;
      }),
      registered: false,
    };
  });
}

const families = new LRUCache<string, string>({ max: 5_000 });

/** The families that draw this text, best first, for a canvas's `font`. */
function familiesFor(text: string): string {
  registerBase();
  if (!EAST_ASIAN.test(text)) return BASE;
  // A text with kana is Japanese whoever reads it.
  const japanese = spoken() === 'ja' || KANA.test(text);
  const key = `${japanese} ${text}`;
  const known = families.get(key);
  if (known) return known;
  slices ??= {
    chinese: loadSlices('noto-sans-sc'),
    japanese: loadSlices('noto-sans-jp'),
    korean: loadSlices('noto-sans-kr'),
  };
  const han = japanese ? [...slices.japanese, ...slices.chinese] : slices.chinese;
  const needed = new Set<string>();
  for (const sign of text) {
    if (!EAST_ASIAN.test(sign)) continue;
    const code = sign.codePointAt(0) as number;
    const fonts = HANGUL.test(sign) ? slices.korean : han; // the Chinese one claims Hangul it does not draw
    const slice = fonts.find(({ ranges }) => ranges.some(([from, to]) => from <= code && code <= to));
    if (!slice) continue;
    if (!slice.registered) slice.registered = Boolean(GlobalFonts.registerFromPath(slice.path, slice.family));
    needed.add(`"${slice.family}"`);
  }
  const list = [BASE, ...needed].join(', ');
  families.set(key, list);
  return list;
}

/** Sets the font for one text. The variable fonts take their weight from the variation, not from the shorthand. */
export function setFont(context: SKRSContext2D, text: string, size: number, weight: 500 | 700 = 500): void {
  context.font = `${weight} ${size}px ${familiesFor(text)}`;
  context.fontVariationSettings = `"wght" ${weight}`;
}
