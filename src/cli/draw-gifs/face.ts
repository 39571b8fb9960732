import { type Brush, GIF_COLOURS } from './brush.ts';

/** A round yellow face; eyes and mouth come from the scene. */
export function face(brush: Brush, backdrop: string, x = 80, y = 60): void {
  brush.fill(backdrop);
  brush.disc(x, y + 3, 46, '#c98a24');
  brush.disc(x, y, 46, GIF_COLOURS.gold);
}
