import { GIF_COLOURS, phase, pulse, type Scene, strewn } from '../brush.ts';

export default {
  name: 'trophy',
  captions: ['a golden trophy shines', 'and the winner is: a gold cup with confetti'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.navy);
    for (let n = 0; n < 26; n += 1) {
      const colour =
        [GIF_COLOURS.red, GIF_COLOURS.gold, GIF_COLOURS.green, GIF_COLOURS.pink, GIF_COLOURS.sky][n % 5] ??
        GIF_COLOURS.red;
      brush.at(strewn(n) * 160, phase(t, strewn(n + 30)) * 130 - 5, () => brush.rect(-2.5, -1.5, 5, 3, colour), {
        turned: phase(t, strewn(n + 3)),
      });
    }
    for (const side of [-1, 1]) brush.arc(80 + side * 27, 44, 13, 0, 1, GIF_COLOURS.amber, 5);
    brush.rect(52, 24, 56, 8, GIF_COLOURS.gold, 4);
    brush.arc(80, 30, 27, 0, 0.5, GIF_COLOURS.gold);
    brush.rect(54, 28, 52, 8, GIF_COLOURS.gold);
    brush.rect(75, 54, 10, 24, GIF_COLOURS.amber);
    brush.rect(60, 76, 40, 9, GIF_COLOURS.gold, 2);
    brush.rect(52, 84, 56, 18, GIF_COLOURS.bark, 3);
    brush.star(80, 43, 10, GIF_COLOURS.cream);
    brush.star(98, 32, 9 * pulse(t), GIF_COLOURS.white, 4, 0.25);
  },
} satisfies Scene;
