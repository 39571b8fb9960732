import { INK, type Scene, strewn, swing, turn } from '../brush.ts';

export default {
  name: 'birthday-cake',
  captions: ['a birthday cake with burning candles', 'happy birthday: candles flicker on a cake'],
  draw(brush, t) {
    brush.fill('#f9dfe3');
    brush.disc(80, 108, 56, INK.white, 0.14);
    brush.rect(38, 66, 84, 40, INK.brown, 6);
    brush.rect(38, 66, 84, 14, INK.cream, 6);
    for (let n = 0; n < 7; n += 1) brush.disc(44 + n * 12, 80, 6, INK.cream);
    brush.rect(38, 92, 84, 4, INK.pink);
    for (let n = 0; n < 5; n += 1) {
      const x = 52 + n * 14;
      const lean = 1.6 * swing(turn(t, strewn(n)), 2);
      brush.rect(x - 2.5, 44, 5, 22, [INK.blue, INK.red, INK.green, INK.purple, INK.amber][n] ?? INK.red);
      brush.polygon(
        [
          [x - 4, 40],
          [x + lean, 26 + 2 * swing(turn(t, strewn(n + 5)), 3)],
          [x + 4, 40],
        ],
        INK.amber,
      );
      brush.disc(x, 40, 4, INK.amber);
      brush.disc(x, 40, 2, INK.gold);
    }
  },
} satisfies Scene;
