import { GIF_COLOURS, phase, type Scene, swing, TAU } from '../brush.ts';

export default {
  name: 'goldfish',
  captions: ['a goldfish swims in a bowl', 'an orange fish blowing bubbles under water'],
  draw(brush, t) {
    brush.fill('#dfeef5');
    brush.disc(80, 62, 50, '#74b9e0');
    brush.rect(40, 6, 80, 14, '#dfeef5');
    brush.disc(80, 106, 28, GIF_COLOURS.amber, 0.18);
    for (let n = 0; n < 3; n += 1)
      brush.line(
        [
          [54 + n * 5, 102],
          [52 + n * 5 + 4 * swing(phase(t, n / 3)), 74 + n * 5],
        ],
        GIF_COLOURS.forest,
        3.6,
      );
    const x = 80 + 22 * swing(t);
    brush.at(
      x,
      60 + 4 * swing(t, 2),
      () => {
        brush.polygon(
          [
            [-12, 0],
            [-30, -12 + 4 * swing(t, 4)],
            [-30, 12 + 4 * swing(t, 4)],
          ],
          '#d96b2b',
        );
        brush.disc(0, 0, 18, '#f08a3c', 0.66);
        brush.polygon(
          [
            [-6, -10],
            [4, -19],
            [9, -9],
          ],
          '#d96b2b',
        );
        brush.disc(9, -3, 3, GIF_COLOURS.white);
        brush.disc(10, -3, 1.6, GIF_COLOURS.black);
      },
      { across: Math.cos(TAU * t) >= 0 ? 1 : -1 },
    );
    for (let n = 0; n < 4; n += 1)
      brush.arc(112 - n * 4, 88 - 60 * phase(t, n / 4), 2 + (n % 2), 0, 1, GIF_COLOURS.white, 1.4);
    brush.arc(80, 62, 50, -0.13, 0.63, GIF_COLOURS.slate, 3);
  },
} satisfies Scene;
