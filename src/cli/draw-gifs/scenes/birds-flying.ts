import { GIF_COLOURS, phase, type Scene, strewn, swing } from '../brush.ts';

export default {
  name: 'birds-flying',
  captions: ['birds fly across the sunset', 'a flock of birds over the sea in the evening'],
  draw(brush, t) {
    brush.fill('#f6b26b');
    brush.rect(0, 0, 160, 30, '#e88a6a');
    brush.disc(80, 88, 28, GIF_COLOURS.gold);
    brush.rect(0, 88, 160, 32, '#b65f63');
    for (let n = 0; n < 4; n += 1)
      brush.rect(56 + n * 5 + 3 * swing(t), 93 + n * 6, 48 - n * 10, 2, GIF_COLOURS.gold, 1);
    for (let n = 0; n < 5; n += 1) {
      const x = phase(t, n * 0.2) * 200 - 20;
      const y = 26 + Math.abs(n - 2) * 11;
      const flap = 7 * swing(phase(t, strewn(n)), 4);
      brush.line(
        [
          [x - 11, y - flap],
          [x - 4, y - 3],
          [x, y],
          [x + 4, y - 3],
          [x + 11, y - flap],
        ],
        GIF_COLOURS.black,
        2.8,
      );
    }
  },
} satisfies Scene;
