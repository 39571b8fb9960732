import { GIF_COLOURS, phase, type Scene, strewn } from '../brush.ts';

export default {
  name: 'popcorn',
  captions: ['popcorn jumping out of a striped box', 'popcorn falls into a red and white bucket'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.dusk);
    for (let n = 0; n < 14; n += 1) {
      const at = phase(t, strewn(n));
      const x = 80 + (strewn(n + 40) - 0.5) * (40 + 70 * at);
      const y = 62 - 150 * at * (1 - at) + 26 * at;
      brush.disc(x, y, 5, GIF_COLOURS.gold);
      brush.disc(x - 3, y - 3, 4, GIF_COLOURS.cream);
      brush.disc(x + 3, y - 2, 4, GIF_COLOURS.white);
    }
    for (let n = 0; n < 7; n += 1)
      brush.disc(56 + n * 8, 62 - (n % 2) * 4, 7, n % 2 ? GIF_COLOURS.cream : GIF_COLOURS.gold);
    for (let n = 0; n < 6; n += 1) {
      const top = 50 + n * 10;
      const low = 56 + n * 8;
      brush.polygon(
        [
          [top, 62],
          [top + 10, 62],
          [low + 8, 114],
          [low, 114],
        ],
        n % 2 ? GIF_COLOURS.cream : GIF_COLOURS.red,
      );
    }
  },
} satisfies Scene;
