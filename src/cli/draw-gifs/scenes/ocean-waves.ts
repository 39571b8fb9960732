import { GIF_COLOURS, type Scene, swing, TAU } from '../brush.ts';

export default {
  name: 'ocean-waves',
  captions: ['a little boat rocks on ocean waves', 'a sailing boat at sea, up and down on the waves'],
  draw(brush, t) {
    brush.fill('#bfe3f2');
    brush.disc(130, 26, 13, GIF_COLOURS.gold);
    brush.at(
      80,
      72 + 4 * swing(t),
      () => {
        brush.line(
          [
            [0, 0],
            [0, -44],
          ],
          GIF_COLOURS.bark,
          3,
        );
        brush.polygon(
          [
            [3, -42],
            [3, -8],
            [28, -8],
          ],
          GIF_COLOURS.red,
        );
        brush.polygon(
          [
            [-3, -36],
            [-3, -8],
            [-20, -8],
          ],
          GIF_COLOURS.cream,
        );
        brush.polygon(
          [
            [-28, 0],
            [30, 0],
            [20, 15],
            [-20, 15],
          ],
          GIF_COLOURS.brown,
        );
      },
      { turned: 0.025 * Math.cos(TAU * t) },
    );
    const wave = (y: number, colour: string, shift: number, height: number) => {
      const points: [number, number][] = [[0, 120]];
      for (let x = 0; x <= 160; x += 4) points.push([x, y + height * Math.sin(TAU * (x / 53.34 + shift))]);
      brush.polygon([...points, [160, 120]], colour);
    };
    wave(84, GIF_COLOURS.blue, t, 4);
    wave(96, '#2f63b5', -t + 0.3, 4);
    wave(108, GIF_COLOURS.navy, t + 0.6, 3);
  },
} satisfies Scene;
