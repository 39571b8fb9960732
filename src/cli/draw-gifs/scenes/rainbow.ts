import { GIF_COLOURS, type Scene, smoothstep, swing } from '../brush.ts';

export default {
  name: 'rainbow',
  captions: ['a rainbow appears between two clouds', 'a colourful rainbow after the rain'],
  draw(brush, t) {
    brush.fill('#a9d8ef');
    const reach = smoothstep(t, 0.05, 0.5) - smoothstep(t, 0.75, 1);
    [
      GIF_COLOURS.red,
      GIF_COLOURS.amber,
      GIF_COLOURS.gold,
      GIF_COLOURS.green,
      GIF_COLOURS.blue,
      GIF_COLOURS.purple,
    ].forEach((colour, n) => {
      if (reach > 0.01) brush.arc(80, 104, 62 - n * 6, 0.5, 0.5 + 0.5 * reach, colour, 6.4);
    });
    for (const x of [24, 134])
      for (const [dx, dy, r] of [
        [-14, 4, 12],
        [0, -4, 16],
        [15, 3, 12],
        [0, 8, 13],
      ] as const)
        brush.disc(x + dx, 96 + dy + swing(t), r, GIF_COLOURS.white);
  },
} satisfies Scene;
