import { GIF_COLOURS, type Scene, smoothstep, swing } from '../brush.ts';

export default {
  name: 'thumbs-up',
  captions: ['a thumbs up', 'yes, great job: a big thumb goes up'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.green);
    const up = smoothstep(t, 0, 0.25) - smoothstep(t, 0.85, 1);
    brush.at(
      80,
      66 + 30 * (1 - up),
      () => {
        brush.rect(-44, -6, 20, 46, GIF_COLOURS.navy, 3);
        brush.polygon(
          [
            [-12, 0],
            [-4, -46],
            [8, -50],
            [14, -38],
            [10, -6],
          ],
          '#f0b98d',
        );
        brush.disc(5, -42, 9, '#f0b98d');
        brush.rect(-26, -8, 44, 46, '#f0b98d', 8);
        for (let n = 0; n < 4; n += 1) brush.rect(-2, -8 + n * 12, 38 - n * 3, 11, n % 2 ? '#e3a577' : '#eeb285', 5.5);
      },
      { turned: 0.012 * swing(t, 2) - 0.02, scale: 0.9 + 0.1 * up },
    );
    if (up > 0.9)
      for (const [x, y] of [
        [30, 28],
        [132, 30],
        [140, 66],
      ] as const)
        brush.star(x, y, 6 + 2 * swing(t, 2), GIF_COLOURS.gold, 4, 0.3);
  },
} satisfies Scene;
