import { GIF_COLOURS, phase, type Scene, swing } from '../brush.ts';

export default {
  name: 'robot-dance',
  captions: ['a robot dances', 'a little robot waves its arms and does the robot dance'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.purple);
    const step = Math.round(swing(t, 2) * 1.2);
    for (const [n, colour] of [GIF_COLOURS.pink, GIF_COLOURS.gold, GIF_COLOURS.sky].entries())
      brush.at(0, 0, () => brush.disc(30 + n * 50, 116, 26, colour, 0.22), {
        alpha: phase(t * 2, n / 3) < 0.34 ? 0.9 : 0.3,
      });
    brush.rect(60 + step * 3, 86, 12, 26, GIF_COLOURS.slate, 3);
    brush.rect(88 + step * 3, 86, 12, 26, GIF_COLOURS.slate, 3);
    brush.at(
      80 + step * 4,
      74,
      () => {
        brush.rect(-26, -20, 52, 38, GIF_COLOURS.grey, 6);
        brush.rect(-14, -12, 28, 16, GIF_COLOURS.night, 3);
        for (let n = 0; n < 3; n += 1)
          brush.disc(-8 + n * 8, -4, 2.6, phase(t * 2, n / 3) < 0.5 ? GIF_COLOURS.green : GIF_COLOURS.red);
        brush.line(
          [
            [-26, -12],
            [-42, -12],
            [-42, -12 + 20 * step],
          ],
          GIF_COLOURS.slate,
          8,
        );
        brush.line(
          [
            [26, -12],
            [42, -12],
            [42, -12 - 20 * step],
          ],
          GIF_COLOURS.slate,
          8,
        );
        brush.rect(-19, -52, 38, 28, GIF_COLOURS.cream, 6);
        for (const dx of [-8, 8]) brush.disc(dx, -40, 4.4, GIF_COLOURS.blue);
        brush.rect(-9, -32, 18, 3, GIF_COLOURS.slate);
        brush.line(
          [
            [0, -52],
            [0, -60],
          ],
          GIF_COLOURS.slate,
          2.4,
        );
        brush.disc(0, -62, 3.4, GIF_COLOURS.red);
      },
      { turned: 0.018 * step },
    );
  },
} satisfies Scene;
