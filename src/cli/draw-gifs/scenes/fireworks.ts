import { type Brush, GIF_COLOURS, phase, type Scene, smoothstep, strewn, TAU } from '../brush.ts';

/** A rocket goes up, and bursts at (x, y). */
function burst(brush: Brush, x: number, y: number, colour: string, t: number): void {
  if (t < 0.25) {
    const head = 120 - (120 - y) * smoothstep(t, 0, 0.25);
    brush.line(
      [
        [x, head],
        [x, head + 8],
      ],
      GIF_COLOURS.cream,
      2,
    );
    return;
  }
  const grow = smoothstep(t, 0.25, 0.7);
  const fall = 9 * grow * grow;
  const spark = () => {
    for (let n = 0; n < 14; n += 1) {
      const [c, s] = [Math.cos((n / 14) * TAU) * grow, Math.sin((n / 14) * TAU) * grow];
      brush.line(
        [
          [22 * c, 22 * s + fall],
          [32 * c, 32 * s + fall],
        ],
        colour,
        2.4,
      );
      brush.disc(36 * c, 36 * s + fall, 1.6, GIF_COLOURS.white);
    }
  };
  brush.at(x, y, spark, { alpha: 1 - smoothstep(t, 0.65, 1) });
}

export default {
  name: 'fireworks',
  captions: ['fireworks burst in the night sky', 'celebrate with colourful fireworks, happy new year'],
  draw(brush, t) {
    brush.fill('#10122a');
    burst(brush, 46, 42, GIF_COLOURS.amber, t);
    burst(brush, 112, 34, GIF_COLOURS.pink, phase(t, -0.35));
    burst(brush, 80, 66, GIF_COLOURS.sky, phase(t, -0.7));
    for (let n = 0; n < 9; n += 1) brush.rect(n * 18, 104 - 10 * strewn(n), 17, 40, GIF_COLOURS.black);
  },
} satisfies Scene;
