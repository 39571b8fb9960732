import { GIF_COLOURS, phase, type Scene, smoothstep, strewn, swing } from '../brush.ts';

export default {
  name: 'ufo',
  captions: ['a flying saucer beams up a cow', 'aliens in a UFO abduct a cow from a field'],
  draw(brush, t) {
    brush.fill('#141b33');
    for (let n = 0; n < 18; n += 1) brush.disc(strewn(n) * 160, strewn(n + 20) * 70, 1, GIF_COLOURS.cream);
    brush.rect(0, 102, 160, 18, GIF_COLOURS.forest);
    brush.at(
      0,
      0,
      () =>
        brush.polygon(
          [
            [66, 40],
            [94, 40],
            [116, 106],
            [44, 106],
          ],
          '#cdeac0',
        ),
      { alpha: 0.62 + 0.18 * swing(t, 2) },
    );
    const up = smoothstep(t, 0.15, 0.85);
    brush.at(
      80,
      96 - 42 * up,
      () => {
        brush.rect(-13, -7, 24, 13, GIF_COLOURS.white, 5);
        brush.disc(-5, -1, 4, GIF_COLOURS.black);
        brush.disc(6, -3, 3, GIF_COLOURS.black);
        brush.rect(9, -11, 10, 9, GIF_COLOURS.white, 3);
        brush.rect(16, -6, 5, 4, GIF_COLOURS.pink, 2);
        for (const x of [-11, -5, 3, 8]) brush.rect(x, 5, 2.6, 8, GIF_COLOURS.black);
      },
      { turned: 0.04 * swing(t, 2), scale: 1 - 0.85 * smoothstep(t, 0.6, 0.9) },
    );
    brush.disc(80, 30, 17, GIF_COLOURS.sky, 0.85);
    brush.disc(80, 36, 40, GIF_COLOURS.grey, 0.26);
    for (let n = 0; n < 5; n += 1)
      brush.disc(
        52 + n * 14,
        38 - Math.abs(n - 2),
        2.6,
        phase(t * 2, n / 5) < 0.4 ? GIF_COLOURS.gold : GIF_COLOURS.red,
      );
  },
} satisfies Scene;
