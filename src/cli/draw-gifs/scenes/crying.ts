import { type Brush, GIF_COLOURS, phase, type Scene } from '../brush.ts';
import { face } from '../face.ts';

function eyes(brush: Brush, y: number, radius: number, squash: number, x = 80): void {
  for (const dx of [-17, 17]) brush.disc(x + dx, y, radius, GIF_COLOURS.bark, squash);
}

export default {
  name: 'crying',
  captions: ['a sad face crying', 'tears run down a sobbing face'],
  draw(brush, t) {
    face(brush, '#5d7391');
    brush.line(
      [
        [50, 40],
        [66, 34],
      ],
      GIF_COLOURS.bark,
      4,
    );
    brush.line(
      [
        [110, 40],
        [94, 34],
      ],
      GIF_COLOURS.bark,
      4,
    );
    eyes(brush, 52, 6, 1);
    brush.arc(80, 94, 17, 0.58, 0.92, GIF_COLOURS.bark, 4.5);
    for (const dx of [-17, 17]) {
      brush.rect(80 + dx - 4, 58, 8, 34, GIF_COLOURS.sky, 4);
      for (let n = 0; n < 2; n += 1) brush.disc(80 + dx, 62 + 50 * phase(t, n / 2), 5.4, GIF_COLOURS.blue, 1.3);
    }
  },
} satisfies Scene;
