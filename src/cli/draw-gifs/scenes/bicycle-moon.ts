import { GIF_COLOURS, type Scene, strewn, TAU } from '../brush.ts';

export default {
  name: 'bicycle-moon',
  captions: ['a child rides a bicycle across the full moon', 'flying on a bike past the moon'],
  draw(brush, t) {
    brush.fill('#1b2750');
    brush.disc(80, 54, 44, GIF_COLOURS.cream);
    for (const [x, y, r] of [
      [62, 40, 7],
      [98, 64, 9],
      [88, 32, 5],
    ] as const)
      brush.disc(x, y, r, '#ece0c2');
    const x = -26 + 212 * t;
    brush.at(
      x,
      60 - 12 * Math.sin(Math.PI * t),
      () => {
        for (const dx of [-12, 12]) {
          brush.arc(dx, 8, 7.5, 0, 1, GIF_COLOURS.black, 2);
          brush.line(
            [
              [dx - 7 * Math.cos(TAU * t * 4), 8 - 7 * Math.sin(TAU * t * 4)],
              [dx + 7 * Math.cos(TAU * t * 4), 8 + 7 * Math.sin(TAU * t * 4)],
            ],
            GIF_COLOURS.black,
            1,
          );
        }
        brush.line(
          [
            [-12, 8],
            [-5, -2],
            [8, -2],
            [0, 8],
            [-12, 8],
          ],
          GIF_COLOURS.black,
          2,
        );
        brush.line(
          [
            [12, 8],
            [7, -7],
            [11, -8],
          ],
          GIF_COLOURS.black,
          2,
        );
        brush.line(
          [
            [-5, -4],
            [-1, -16],
            [8, -9],
          ],
          GIF_COLOURS.black,
          4.4,
        );
        brush.disc(0, -21, 4.6, GIF_COLOURS.black);
        brush.rect(9, -9, 9, 7, GIF_COLOURS.black, 2);
      },
      { turned: -0.02 },
    );
    for (let n = 0; n < 7; n += 1)
      brush.polygon(
        [
          [n * 27 - 14, 120],
          [n * 27, 88 + 8 * strewn(n)],
          [n * 27 + 14, 120],
        ],
        GIF_COLOURS.black,
      );
  },
} satisfies Scene;
