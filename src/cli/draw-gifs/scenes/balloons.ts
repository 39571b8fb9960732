import { GIF_COLOURS, phase, type Scene, swing } from '../brush.ts';

export default {
  name: 'balloons',
  captions: ['colourful balloons float up into the sky', 'a house lifted by balloons'],
  draw(brush, t) {
    brush.fill('#a6dcf0');
    for (let n = 0; n < 3; n += 1) {
      const y = phase(t, n / 3) * 150 - 15;
      for (const [dx, r] of [
        [-10, 7],
        [0, 10],
        [11, 7],
      ] as const)
        brush.disc(20 + n * 56 + dx, y, r, GIF_COLOURS.white, 0.7);
    }
    brush.at(80, 84 + 2 * swing(t), () => {
      [
        GIF_COLOURS.red,
        GIF_COLOURS.gold,
        GIF_COLOURS.green,
        GIF_COLOURS.purple,
        GIF_COLOURS.pink,
        GIF_COLOURS.amber,
        GIF_COLOURS.blue,
      ].forEach((colour, n) => {
        const x = (n - 3) * 11 + 0;
        const y = -52 - 14 * Math.cos((n - 3) * 0.55) + (n % 2) * 12;
        brush.line(
          [
            [0, -12],
            [x, y],
          ],
          GIF_COLOURS.grey,
          1,
        );
        brush.disc(x, y, 11, colour, 1.15);
        brush.disc(x - 4, y - 5, 2.4, GIF_COLOURS.white);
      });
      brush.polygon(
        [
          [-22, 2],
          [0, -16],
          [22, 2],
        ],
        GIF_COLOURS.wine,
      );
      brush.rect(-16, 0, 32, 24, GIF_COLOURS.cream);
      brush.rect(-4, 10, 8, 14, GIF_COLOURS.brown);
      for (const x of [-13, 6]) brush.rect(x, 5, 7, 7, GIF_COLOURS.blue);
    });
  },
} satisfies Scene;
