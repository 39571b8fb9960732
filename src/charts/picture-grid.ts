import { createCanvas, ImageData, type SKRSContext2D } from 'canvas';
import sharp from 'sharp';
import { type Box, type Heading, page } from './page.ts';
import { CATEGORIES, MARGIN, MUTED, PANEL, SIZE, WIDTH } from './style.ts';
import { drawText, wrap } from './text.ts';

/** Encoded bytes of any format, or pixels [height, width, 4], 0..255. */
export type TilePicture =
  | Uint8Array
  | { readonly rgba: Uint8Array | Uint8ClampedArray; readonly width: number; readonly height: number };

export interface Tile {
  readonly picture: TilePicture;
  /** Up to two lines under it. */
  readonly label?: string;
  /** `good` and `bad` colour its frame: right and wrong guesses. */
  readonly mood?: 'good' | 'bad';
}

export interface PictureGrid extends Heading {
  readonly tiles: readonly Tile[];
  /** Tiles beside each other; 4 when absent. */
  readonly across?: number;
  /** Width by height of a tile's picture; 1 when absent. */
  readonly aspect?: number;
  /** Keeps the pixels of small pictures square instead of blurring them. */
  readonly pixelated?: boolean;
}

const GAP = 20;
/** A picture from outside with more pixels than this is refused rather than decoded. */
const MOST_PIXELS = 64_000_000;

/** Pictures side by side, each whole inside its tile. Decoded by sharp, never by the canvas. -> PNG. Rejects for a broken picture. */
export async function pictureGrid(chart: PictureGrid): Promise<Uint8Array> {
  const across = Math.max(1, Math.min(chart.across ?? 4, chart.tiles.length));
  const width = Math.floor((WIDTH - 2 * MARGIN - GAP * (across - 1)) / across);
  const height = Math.round(width / (chart.aspect ?? 1));
  const style = { size: SIZE.small } as const;
  const labels = chart.tiles.map(({ label }) => (label ? wrap(label, width, 2, style) : []));
  const lines = Math.max(0, ...labels.map(({ length }) => length));
  const step = height + lines * SIZE.small * 1.25 + GAP;
  const pictures = await Promise.all(
    chart.tiles.map(({ picture }) => pixels(picture, width, height, chart.pixelated ?? false)),
  );
  const body = { width: WIDTH - 2 * MARGIN, height: step * Math.ceil(chart.tiles.length / across) };
  return page(chart, () => ({ ...body, draw }));

  function draw(context: SKRSContext2D, body: Box): void {
    chart.tiles.forEach(({ mood }, at) => {
      const x = body.x + (at % across) * (width + GAP);
      const y = body.y + Math.floor(at / across) * step;
      context.fillStyle = PANEL;
      context.fillRect(x, y, width, height);
      const canvas = createCanvas(width, height);
      canvas.getContext('2d').putImageData(new ImageData(pictures[at] as Uint8ClampedArray, width, height), 0, 0);
      context.drawImage(canvas, x, y);
      if (mood) {
        context.strokeStyle = mood === 'good' ? CATEGORIES[2] : CATEGORIES[5];
        context.lineWidth = 6;
        context.strokeRect(x + 3, y + 3, width - 6, height - 6);
      }
      labels[at]?.forEach((row, line) => {
        const colour = line === 0 ? {} : { colour: MUTED };
        drawText(context, row, x + width / 2, y + height + SIZE.small * (1.25 * line + 1.1), {
          ...style,
          ...colour,
          align: 'center',
        });
      });
    });
  }
}

async function pixels(
  picture: TilePicture,
  width: number,
  height: number,
  pixelated: boolean,
): Promise<Uint8ClampedArray> {
  const source =
    picture instanceof Uint8Array
      ? sharp(picture, { limitInputPixels: MOST_PIXELS })
      : sharp(picture.rgba, { raw: { width: picture.width, height: picture.height, channels: 4 } });
  const { data } = await source
    .resize(width, height, {
      fit: 'contain',
      background: { r: 0, g: 0, b: 0, alpha: 0 },
      kernel: pixelated ? 'nearest' : 'lanczos3',
    })
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength);
}
