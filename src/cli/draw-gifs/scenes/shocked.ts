import { GIF_COLOURS, type Scene, smoothstep } from '../brush.ts';
import { face } from '../face.ts';

export default {
  name: 'shocked',
  captions: ['a shocked face with its mouth wide open', 'oh no: a face surprised and scared by a plot twist'],
  draw(brush, t) {
    const jolt = smoothstep(t, 0.2, 0.35) - smoothstep(t, 0.8, 1);
    face(brush, jolt > 0.5 ? '#f5d5c0' : '#cfc0e0', 80, 62 - 4 * jolt);
    const y = 48 - 5 * jolt;
    for (const dx of [-17, 17]) {
      brush.disc(80 + dx, y, 8 + 5 * jolt, GIF_COLOURS.white);
      brush.disc(80 + dx, y, 4, GIF_COLOURS.bark);
      brush.line(
        [
          [80 + dx - 8, y - 15 - 4 * jolt],
          [80 + dx + 8, y - 15 - 4 * jolt],
        ],
        GIF_COLOURS.bark,
        3.5,
      );
    }
    brush.disc(80, 82, 5 + 8 * jolt, GIF_COLOURS.bark, 1.3);
    if (jolt > 0.7)
      for (const [a, b, c, d] of [
        [22, 24, 12, 12],
        [138, 24, 148, 12],
        [16, 60, 4, 60],
        [144, 60, 156, 60],
      ] as const)
        brush.line(
          [
            [a, b],
            [c, d],
          ],
          GIF_COLOURS.red,
          4,
        );
  },
} satisfies Scene;
