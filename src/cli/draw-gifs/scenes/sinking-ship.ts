import { GIF_COLOURS, type Scene, smoothstep, strewn, TAU } from '../brush.ts';

export default {
  name: 'sinking-ship',
  captions: ['a big ship hits an iceberg and sinks', 'an ocean liner goes down in the cold sea'],
  draw(brush, t) {
    brush.fill('#22305a');
    for (let n = 0; n < 14; n += 1) brush.disc(strewn(n) * 160, strewn(n + 7) * 54, 0.9, GIF_COLOURS.cream);
    brush.polygon(
      [
        [104, 92],
        [116, 46],
        [128, 34],
        [138, 54],
        [152, 60],
        [160, 92],
      ],
      '#dcedf7',
    );
    brush.polygon(
      [
        [128, 34],
        [138, 54],
        [132, 92],
        [122, 92],
      ],
      '#b7d3e6',
    );
    const down = smoothstep(t, 0.25, 0.8) - smoothstep(t, 0.93, 1);
    brush.at(
      58,
      80 + 30 * down,
      () => {
        brush.polygon(
          [
            [-46, -4],
            [50, -4],
            [42, 18],
            [-38, 18],
          ],
          GIF_COLOURS.black,
        );
        brush.rect(-34, -16, 70, 13, GIF_COLOURS.cream, 2);
        for (let n = 0; n < 8; n += 1) brush.disc(-28 + n * 8.4, -9, 1.8, GIF_COLOURS.gold);
        for (let n = 0; n < 3; n += 1) brush.rect(-22 + n * 20, -36, 10, 20, GIF_COLOURS.amber);
        for (let n = 0; n < 3; n += 1) brush.rect(-22 + n * 20, -36, 10, 5, GIF_COLOURS.black);
        brush.rect(-38, 12, 78, 3, GIF_COLOURS.red);
      },
      { turned: 0.075 * down },
    );
    const points: [number, number][] = [[0, 120]];
    for (let x = 0; x <= 160; x += 4) points.push([x, 92 + 2.4 * Math.sin(TAU * (x / 40 + t))]);
    brush.polygon([...points, [160, 120]], GIF_COLOURS.navy);
  },
} satisfies Scene;
