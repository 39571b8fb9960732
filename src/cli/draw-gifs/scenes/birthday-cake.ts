import { GIF_COLOURS, phase, type Scene, strewn, swing } from '../brush.ts';

export default {
  name: 'birthday-cake',
  captions: ['a birthday cake with burning candles', 'happy birthday: candles flicker on a cake'],
  draw(brush, t) {
    brush.fill('#f9dfe3');
    brush.disc(80, 108, 56, GIF_COLOURS.white, 0.14);
    brush.rect(38, 66, 84, 40, GIF_COLOURS.brown, 6);
    brush.rect(38, 66, 84, 14, GIF_COLOURS.cream, 6);
    for (let n = 0; n < 7; n += 1) brush.disc(44 + n * 12, 80, 6, GIF_COLOURS.cream);
    brush.rect(38, 92, 84, 4, GIF_COLOURS.pink);
    for (let n = 0; n < 5; n += 1) {
      const x = 52 + n * 14;
      const lean = 1.6 * swing(phase(t, strewn(n)), 2);
      brush.rect(
        x - 2.5,
        44,
        5,
        22,
        [GIF_COLOURS.blue, GIF_COLOURS.red, GIF_COLOURS.green, GIF_COLOURS.purple, GIF_COLOURS.amber][n] ??
          GIF_COLOURS.red,
      );
      brush.polygon(
        [
          [x - 4, 40],
          [x + lean, 26 + 2 * swing(phase(t, strewn(n + 5)), 3)],
          [x + 4, 40],
        ],
        GIF_COLOURS.amber,
      );
      brush.disc(x, 40, 4, GIF_COLOURS.amber);
      brush.disc(x, 40, 2, GIF_COLOURS.gold);
    }
  },
} satisfies Scene;
