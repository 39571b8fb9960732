import { GIF_COLOURS, pulse, type Scene, TAU } from '../brush.ts';

export default {
  name: 'sunrise',
  captions: ['the sun rises behind the mountains', 'good morning: sunrise over the hills'],
  draw(brush, t) {
    const up = pulse(t);
    brush.fill(up > 0.66 ? '#9bd0e8' : up > 0.33 ? '#f4b183' : '#7a5c86');
    brush.at(
      80,
      92 - 44 * up,
      () => {
        for (let n = 0; n < 12; n += 1)
          brush.line(
            [
              [26 * Math.cos((n / 12) * TAU), 26 * Math.sin((n / 12) * TAU)],
              [34 * Math.cos((n / 12) * TAU), 34 * Math.sin((n / 12) * TAU)],
            ],
            GIF_COLOURS.gold,
            3.5,
          );
        brush.disc(0, 0, 21, GIF_COLOURS.gold);
      },
      { turned: t / 12 },
    );
    brush.polygon(
      [
        [-10, 120],
        [38, 62],
        [78, 120],
      ],
      GIF_COLOURS.purple,
    );
    brush.polygon(
      [
        [50, 120],
        [116, 54],
        [180, 120],
      ],
      '#5f4a86',
    );
    brush.polygon(
      [
        [104, 66],
        [116, 54],
        [128, 66],
        [120, 70],
        [112, 66],
      ],
      GIF_COLOURS.white,
    );
    brush.rect(0, 104, 160, 16, GIF_COLOURS.forest);
  },
} satisfies Scene;
