import { GIF_COLOURS, phase, type Scene, strewn, swing } from '../brush.ts';

export default {
  name: 'snowfall',
  captions: ['snow falling softly on a fir tree', 'a quiet winter night with snowflakes'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.navy);
    brush.disc(40, 122, 70, GIF_COLOURS.white, 0.3);
    brush.disc(130, 124, 74, '#dfe8f5', 0.32);
    for (let n = 0; n < 3; n += 1)
      brush.polygon(
        [
          [104, 34 + n * 18],
          [80 - n * 5 + 4, 62 + n * 19],
          [124 + n * 5, 62 + n * 19],
        ],
        n % 2 ? GIF_COLOURS.green : GIF_COLOURS.forest,
      );
    brush.rect(100, 100, 8, 10, GIF_COLOURS.bark);
    for (let n = 0; n < 34; n += 1) {
      const y = phase(t, strewn(n)) * 126 - 4;
      brush.disc(
        strewn(n + 70) * 160 + 4 * swing(phase(t, strewn(n + 5))),
        y,
        1.4 + 1.4 * strewn(n + 9),
        GIF_COLOURS.white,
      );
    }
  },
} satisfies Scene;
