import { GIF_COLOURS, phase, type Scene, strewn } from '../brush.ts';

export default {
  name: 'rain',
  captions: ['rain falling from a dark cloud', 'a gloomy rainy day with puddles'],
  draw(brush, t) {
    brush.fill('#5c6b84');
    for (let n = 0; n < 26; n += 1) {
      const y = 44 + phase(t * 2, strewn(n)) * 66;
      const x = 20 + strewn(n + 50) * 124 - (y - 44) * 0.15;
      brush.line(
        [
          [x, y],
          [x - 2, y + 8],
        ],
        GIF_COLOURS.sky,
        2,
      );
    }
    brush.rect(0, 108, 160, 12, GIF_COLOURS.navy);
    for (let n = 0; n < 3; n += 1) {
      const at = phase(t, n / 3);
      brush.at(32 + n * 48, 113, () => brush.disc(0, 0, 4 + 16 * at, GIF_COLOURS.sky, 0.2), { alpha: 0.7 * (1 - at) });
    }
    for (const [x, y, r] of [
      [50, 36, 18],
      [76, 26, 22],
      [104, 34, 19],
      [78, 42, 18],
    ] as const)
      brush.disc(x, y, r, GIF_COLOURS.dusk);
  },
} satisfies Scene;
