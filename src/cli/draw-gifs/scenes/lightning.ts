import { GIF_COLOURS, type Scene, swing } from '../brush.ts';

export default {
  name: 'lightning',
  captions: ['lightning strikes from a storm cloud', 'a thunderstorm with a bright flash of lightning'],
  draw(brush, t) {
    const flash = (t > 0.3 && t < 0.42) || (t > 0.5 && t < 0.62);
    brush.fill(flash ? '#a9a7d6' : '#272744');
    if (flash)
      brush.polygon(
        [
          [84, 40],
          [62, 80],
          [78, 78],
          [66, 116],
          [104, 68],
          [86, 70],
          [98, 40],
        ],
        GIF_COLOURS.gold,
      );
    const drift = 3 * swing(t);
    for (const [x, y, r] of [
      [44, 34, 20],
      [74, 24, 25],
      [108, 32, 22],
      [78, 42, 20],
    ] as const)
      brush.disc(x + drift, y, r, flash ? GIF_COLOURS.slate : '#4b4a6b');
    brush.rect(0, 112, 160, 8, GIF_COLOURS.black);
  },
} satisfies Scene;
