import { GIF_COLOURS, type Scene, TAU } from '../brush.ts';

export default {
  name: 'coffee',
  captions: ['steam rises from a cup of coffee', 'a hot mug of coffee in the morning'],
  draw(brush, t) {
    brush.fill('#e9d8c0');
    brush.rect(0, 100, 160, 20, '#b98d5f');
    brush.arc(112, 76, 14, -0.25, 0.25, GIF_COLOURS.white, 7);
    brush.rect(48, 54, 62, 50, GIF_COLOURS.white, 10);
    brush.disc(79, 56, 31, GIF_COLOURS.white, 0.24);
    brush.disc(79, 56, 26, GIF_COLOURS.bark, 0.2);
    brush.heart(79, 82, 9, GIF_COLOURS.red);
    for (let n = 0; n < 3; n += 1) {
      const points: [number, number][] = [];
      for (let y = 0; y <= 30; y += 3) points.push([62 + n * 17 + 4 * Math.sin(TAU * (y / 30 + t + n * 0.3)), 46 - y]);
      brush.line(points, GIF_COLOURS.grey, 3);
    }
  },
} satisfies Scene;
