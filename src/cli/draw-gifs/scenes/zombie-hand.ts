import { GIF_COLOURS, phase, pulse, type Scene, swing } from '../brush.ts';

export default {
  name: 'zombie-hand',
  captions: ['a zombie hand reaches out of a grave', 'the dead rise from the ground in a horror film'],
  draw(brush, t) {
    brush.fill('#2d3b3a');
    brush.disc(128, 26, 15, '#d7e5c5');
    brush.rect(26, 44, 46, 62, GIF_COLOURS.grey, 18);
    brush.rect(44, 58, 10, 30, GIF_COLOURS.slate, 2);
    brush.rect(36, 66, 26, 9, GIF_COLOURS.slate, 2);
    const up = pulse(t);
    brush.at(108, 108 - 34 * up, () => {
      brush.rect(-8, 0, 16, 60, '#7fae7a', 5);
      brush.rect(-13, -14, 26, 24, '#7fae7a', 8);
      for (let n = 0; n < 4; n += 1)
        brush.at(-9 + n * 6.4, -10, () => brush.rect(-2.6, -22, 5.4, 24, n % 2 ? '#7fae7a' : '#6f9d6a', 2.6), {
          turned: (n - 1.5) * 0.025 + 0.03 * swing(phase(t, n / 8), 3),
        });
      brush.at(12, 0, () => brush.rect(-2, -14, 6, 18, '#6f9d6a', 3), { turned: 0.13 });
    });
    brush.rect(0, 104, 160, 16, GIF_COLOURS.bark);
    brush.disc(108, 105, 24, '#6b4629', 0.3);
  },
} satisfies Scene;
