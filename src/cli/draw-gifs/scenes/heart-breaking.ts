import { GIF_COLOURS, type Scene, smoothstep } from '../brush.ts';

export default {
  name: 'heart-breaking',
  captions: ['a heart breaks in two', 'heartbroken: a cracked heart falls apart'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.dusk);
    const apart = smoothstep(t, 0.3, 0.6) - smoothstep(t, 0.88, 1);
    const crack: [number, number][] = [
      [0, -22],
      [8, -8],
      [-7, 4],
      [6, 16],
      [0, 38],
    ];
    for (const side of [-1, 1]) {
      brush.at(
        80 + side * 13 * apart,
        58 + 8 * apart,
        () => {
          const { context } = brush;
          context.beginPath();
          for (const [x, y] of [[side * 80, -60], [0, -60], ...crack, [0, 70], [side * 80, 70]] as [number, number][])
            context.lineTo(x, y);
          context.clip();
          brush.heart(0, 0, 42, GIF_COLOURS.red);
        },
        { turned: side * 0.045 * apart },
      );
    }
    if (t > 0.15 && t < 0.36) brush.at(80, 58, () => brush.line(crack, GIF_COLOURS.wine, 3));
  },
} satisfies Scene;
