import { GIF_COLOURS, phase, type Scene, swing } from '../brush.ts';

export default {
  name: 'angry',
  captions: ['an angry red face with steam from its ears', 'furious, boiling with rage'],
  draw(brush, t) {
    brush.fill('#3a2430');
    const shake = 1.6 * swing(t, 4);
    brush.disc(80 + shake, 64, 44, GIF_COLOURS.red);
    for (const side of [-1, 1]) {
      for (let n = 0; n < 3; n += 1) {
        const at = phase(t, n / 3);
        brush.at(80 + side * (46 + 26 * at), 48 - 22 * at, () => brush.disc(0, 0, 5 + 6 * at, GIF_COLOURS.cream), {
          alpha: 1 - at,
        });
      }
      brush.line(
        [
          [80 + side * 30 + shake, 40],
          [80 + side * 9 + shake, 50],
        ],
        GIF_COLOURS.black,
        5.5,
      );
      brush.disc(80 + side * 18 + shake, 58, 5.5, GIF_COLOURS.black);
    }
    brush.rect(62 + shake, 80, 36, 14, GIF_COLOURS.white, 4);
    for (let n = 0; n < 3; n += 1)
      brush.line(
        [
          [71 + n * 9 + shake, 80],
          [71 + n * 9 + shake, 94],
        ],
        GIF_COLOURS.black,
        1.6,
      );
    brush.line(
      [
        [62 + shake, 87],
        [98 + shake, 87],
      ],
      GIF_COLOURS.black,
      1.6,
    );
  },
} satisfies Scene;
