import { GIF_COLOURS, type Scene, smoothstep, strewn } from '../brush.ts';

export default {
  name: 'shooting-star',
  captions: ['a shooting star crosses the night sky', 'make a wish on a falling star'],
  draw(brush, t) {
    brush.fill('#141b3c');
    for (let n = 0; n < 24; n += 1)
      brush.disc(strewn(n) * 160, strewn(n + 90) * 90, 0.8 + strewn(n + 8), GIF_COLOURS.cream);
    const at = smoothstep(t, 0.05, 0.85);
    const x = -30 + 230 * at;
    const y = -4 + 92 * at;
    brush.polygon(
      [
        [x, y - 3],
        [x - 52, y - 23],
        [x + 1, y + 4],
      ],
      '#6d7bb8',
    );
    brush.polygon(
      [
        [x, y - 2],
        [x - 28, y - 12],
        [x + 1, y + 3],
      ],
      GIF_COLOURS.gold,
    );
    brush.star(x, y, 9, GIF_COLOURS.gold);
    brush.polygon(
      [
        [0, 120],
        [0, 100],
        [40, 88],
        [84, 104],
        [124, 92],
        [160, 104],
        [160, 120],
      ],
      GIF_COLOURS.black,
    );
  },
} satisfies Scene;
