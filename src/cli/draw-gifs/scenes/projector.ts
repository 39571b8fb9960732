import { GIF_COLOURS, phase, type Scene, strewn, TAU } from '../brush.ts';

export default {
  name: 'projector',
  captions: ['a film projector throws a flickering beam of light', 'an old projector showing a movie in the dark'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.night);
    const flicker = [0.75, 1, 0.82, 0.95][Math.floor(t * 8) % 4] ?? 1;
    brush.at(
      0,
      0,
      () =>
        brush.polygon(
          [
            [66, 68],
            [160, 22],
            [160, 116],
          ],
          '#f7e7b0',
        ),
      { alpha: 0.75 * flicker },
    );
    brush.rect(18, 54, 46, 30, GIF_COLOURS.slate, 4);
    brush.rect(62, 60, 9, 17, GIF_COLOURS.grey, 2);
    brush.rect(26, 84, 6, 26, GIF_COLOURS.slate);
    brush.rect(50, 84, 6, 26, GIF_COLOURS.slate);
    for (const [x, y, r] of [
      [27, 38, 17],
      [59, 40, 13],
    ] as const) {
      brush.at(
        x,
        y,
        () => {
          brush.disc(0, 0, r, GIF_COLOURS.amber);
          for (let n = 0; n < 4; n += 1)
            brush.disc(
              r * 0.55 * Math.cos((n / 4) * TAU),
              r * 0.55 * Math.sin((n / 4) * TAU),
              r * 0.24,
              GIF_COLOURS.night,
            );
        },
        { turned: t / 4 },
      );
    }
    for (let n = 0; n < 6; n += 1)
      brush.disc(90 + strewn(n) * 64, 45 + phase(strewn(n + 9), t) * 46, 1.4, GIF_COLOURS.white);
  },
} satisfies Scene;
