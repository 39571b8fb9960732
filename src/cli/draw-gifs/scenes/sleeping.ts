import { GIF_COLOURS, phase, pulse, type Scene, swing } from '../brush.ts';
import { face } from '../face.ts';

export default {
  name: 'sleeping',
  captions: ['a sleeping face snoring', 'so tired and bored, falling asleep, zzz'],
  draw(brush, t) {
    face(brush, GIF_COLOURS.navy, 70, 68 + 2 * swing(t));
    for (const dx of [-17, 17]) brush.arc(70 + dx, 60 + 2 * swing(t), 8, 0.05, 0.45, GIF_COLOURS.bark, 4);
    brush.disc(70, 86 + 2 * swing(t), 5 + 4 * pulse(t), GIF_COLOURS.bark);
    for (let n = 0; n < 3; n += 1) {
      const at = phase(t / 3, n / 3);
      const size = 4 + 7 * at;
      brush.at(
        112 + 18 * at,
        52 - 42 * at,
        () =>
          brush.line(
            [
              [-size, -size],
              [size, -size],
              [-size, size],
              [size, size],
            ],
            GIF_COLOURS.cream,
            3,
          ),
        { alpha: Math.min(1, 5 * (1 - at), 6 * at) },
      );
    }
  },
} satisfies Scene;
