import { GIF_COLOURS, phase, type Scene, strewn, swing } from '../brush.ts';

export default {
  name: 'rocket-launch',
  captions: ['a rocket launches into space', 'lift off: a spaceship flies past the stars'],
  draw(brush, t) {
    brush.fill('#151a3a');
    for (let n = 0; n < 22; n += 1) {
      const y = phase(t * (1 + (n % 2)), strewn(n)) * 130 - 5;
      brush.rect(strewn(n + 40) * 160, y, 1.8, 3 + 5 * (n % 2), GIF_COLOURS.cream, 1);
    }
    brush.at(80 + 1.2 * swing(t, 4), 52, () => {
      const flame = 26 + 8 * swing(t, 4);
      brush.polygon(
        [
          [-10, 28],
          [0, 28 + flame],
          [10, 28],
        ],
        GIF_COLOURS.red,
      );
      brush.polygon(
        [
          [-6, 28],
          [0, 28 + flame * 0.65],
          [6, 28],
        ],
        GIF_COLOURS.gold,
      );
      brush.polygon(
        [
          [-12, 8],
          [-25, 32],
          [-12, 26],
        ],
        GIF_COLOURS.red,
      );
      brush.polygon(
        [
          [12, 8],
          [25, 32],
          [12, 26],
        ],
        GIF_COLOURS.red,
      );
      brush.rect(-14, -24, 28, 54, GIF_COLOURS.cream, 12);
      brush.polygon(
        [
          [-13, -16],
          [0, -44],
          [13, -16],
        ],
        GIF_COLOURS.red,
      );
      brush.disc(0, -4, 7.5, GIF_COLOURS.slate);
      brush.disc(0, -4, 5, GIF_COLOURS.sky);
    });
  },
} satisfies Scene;
