import { GIF_COLOURS, phase, type Scene, swing } from '../brush.ts';

export default {
  name: 'music-notes',
  captions: ['music notes dance over a keyboard', 'a piano plays a happy song'],
  draw(brush, t) {
    brush.fill('#3c2a5c');
    const pressed = Math.floor(t * 8);
    for (let n = 0; n < 10; n += 1)
      brush.rect(
        n * 16,
        88 + ((n * 3) % 8 === pressed ? 4 : 0),
        15,
        40,
        (n * 3) % 8 === pressed ? GIF_COLOURS.gold : GIF_COLOURS.white,
        2,
      );
    for (const n of [0, 1, 3, 4, 5, 7, 8]) brush.rect(n * 16 + 11, 88, 9, 20, GIF_COLOURS.black, 1);
    for (let n = 0; n < 5; n += 1) {
      const at = phase(t, n / 5);
      brush.at(
        22 + n * 29 + 6 * swing(at),
        78 - 64 * at,
        () => {
          const colour =
            [GIF_COLOURS.gold, GIF_COLOURS.pink, GIF_COLOURS.sky, GIF_COLOURS.green, GIF_COLOURS.amber][n] ??
            GIF_COLOURS.gold;
          brush.disc(0, 0, 6, colour, 0.8);
          brush.line(
            [
              [5, 0],
              [5, -22],
              [13, -16],
            ],
            colour,
            3,
          );
        },
        { alpha: Math.min(1, 4 * (1 - at)), turned: 0.03 * swing(at, 2) },
      );
    }
  },
} satisfies Scene;
