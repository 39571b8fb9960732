import { GIF_COLOURS, type Scene, strewn } from '../brush.ts';

export default {
  name: 'countdown',
  captions: ['an old film countdown sweeps round', 'three, two, one: the film leader before the movie starts'],
  draw(brush, t) {
    brush.fill('#cfc7b2');
    const third = Math.floor(t * 3);
    const part = t * 3 - third;
    brush.arc(80, 60, 110, -0.25, -0.25 + part, '#a79d84');
    brush.line(
      [
        [0, 60],
        [160, 60],
      ],
      GIF_COLOURS.slate,
      1.5,
    );
    brush.line(
      [
        [80, 0],
        [80, 120],
      ],
      GIF_COLOURS.slate,
      1.5,
    );
    brush.arc(80, 60, 48, 0, 1, GIF_COLOURS.cream, 3);
    brush.arc(80, 60, 40, 0, 1, GIF_COLOURS.cream, 3);
    const strokes = [
      [
        [
          [66, 36],
          [94, 36],
          [78, 54],
          [92, 62],
          [92, 76],
          [80, 84],
          [66, 78],
        ],
      ],
      [
        [
          [66, 46],
          [72, 36],
          [88, 36],
          [94, 46],
          [92, 56],
          [66, 84],
          [95, 84],
        ],
      ],
      [
        [
          [70, 46],
          [82, 36],
          [82, 84],
        ],
        [
          [68, 84],
          [96, 84],
        ],
      ],
    ] as const;
    for (const stroke of strokes[third] ?? strokes[0])
      brush.line(stroke as unknown as [number, number][], GIF_COLOURS.black, 8);
    for (let n = 0; n < 5; n += 1)
      brush.disc(
        strewn(n + third * 7 + Math.floor(part * 5) * 31) * 160,
        strewn(n + 3 + third + Math.floor(part * 5) * 17) * 120,
        1.3,
        GIF_COLOURS.slate,
      );
  },
} satisfies Scene;
