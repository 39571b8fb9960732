import { INK, type Scene, swing, turn } from '../brush.ts';

export default {
  name: 'robot-dance',
  captions: ['a robot dances', 'a little robot waves its arms and does the robot dance'],
  draw(brush, t) {
    brush.fill(INK.purple);
    const step = Math.round(swing(t, 2) * 1.2);
    for (const [n, colour] of [INK.pink, INK.gold, INK.sky].entries())
      brush.at(0, 0, () => brush.disc(30 + n * 50, 116, 26, colour, 0.22), {
        alpha: turn(t * 2, n / 3) < 0.34 ? 0.9 : 0.3,
      });
    brush.rect(60 + step * 3, 86, 12, 26, INK.slate, 3);
    brush.rect(88 + step * 3, 86, 12, 26, INK.slate, 3);
    brush.at(
      80 + step * 4,
      74,
      () => {
        brush.rect(-26, -20, 52, 38, INK.grey, 6);
        brush.rect(-14, -12, 28, 16, INK.night, 3);
        for (let n = 0; n < 3; n += 1) brush.disc(-8 + n * 8, -4, 2.6, turn(t * 2, n / 3) < 0.5 ? INK.green : INK.red);
        brush.line(
          [
            [-26, -12],
            [-42, -12],
            [-42, -12 + 20 * step],
          ],
          INK.slate,
          8,
        );
        brush.line(
          [
            [26, -12],
            [42, -12],
            [42, -12 - 20 * step],
          ],
          INK.slate,
          8,
        );
        brush.rect(-19, -52, 38, 28, INK.cream, 6);
        for (const dx of [-8, 8]) brush.disc(dx, -40, 4.4, INK.blue);
        brush.rect(-9, -32, 18, 3, INK.slate);
        brush.line(
          [
            [0, -52],
            [0, -60],
          ],
          INK.slate,
          2.4,
        );
        brush.disc(0, -62, 3.4, INK.red);
      },
      { turned: 0.018 * step },
    );
  },
} satisfies Scene;
