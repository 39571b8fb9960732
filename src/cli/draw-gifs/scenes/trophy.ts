import { INK, pulse, type Scene, strewn, turn } from '../brush.ts';

export default {
  name: 'trophy',
  captions: ['a golden trophy shines', 'and the winner is: a gold cup with confetti'],
  draw(brush, t) {
    brush.fill(INK.navy);
    for (let n = 0; n < 26; n += 1) {
      const colour = [INK.red, INK.gold, INK.green, INK.pink, INK.sky][n % 5] ?? INK.red;
      brush.at(strewn(n) * 160, turn(t, strewn(n + 30)) * 130 - 5, () => brush.rect(-2.5, -1.5, 5, 3, colour), {
        turned: turn(t, strewn(n + 3)),
      });
    }
    for (const side of [-1, 1]) brush.arc(80 + side * 27, 44, 13, 0, 1, INK.amber, 5);
    brush.rect(52, 24, 56, 8, INK.gold, 4);
    brush.arc(80, 30, 27, 0, 0.5, INK.gold);
    brush.rect(54, 28, 52, 8, INK.gold);
    brush.rect(75, 54, 10, 24, INK.amber);
    brush.rect(60, 76, 40, 9, INK.gold, 2);
    brush.rect(52, 84, 56, 18, INK.bark, 3);
    brush.star(80, 43, 10, INK.cream);
    brush.star(98, 32, 9 * pulse(t), INK.white, 4, 0.25);
  },
} satisfies Scene;
