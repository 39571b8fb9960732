import { GIF_COLOURS, phase, type Scene, swing } from '../brush.ts';
import { face } from '../face.ts';

export default {
  name: 'laughing',
  captions: ['a face laughing out loud with tears', 'that is so funny, laughing hard'],
  draw(brush, t) {
    const shake = 3 * swing(t, 3);
    face(brush, '#e8f0c8', 80, 60 + shake);
    for (const side of [-1, 1])
      brush.line(
        [
          [80 + side * 26, 44 + shake],
          [80 + side * 14, 51 + shake],
          [80 + side * 26, 57 + shake],
        ],
        GIF_COLOURS.bark,
        4,
      );
    brush.arc(80, 68 + shake, 24, 0, 0.5, GIF_COLOURS.bark);
    brush.rect(60, 68 + shake, 40, 6, GIF_COLOURS.white);
    brush.disc(80, 87 + shake, 11, GIF_COLOURS.red, 0.45);
    for (const side of [-1, 1]) {
      const fall = phase(t, side * 0.25);
      brush.disc(80 + side * (36 + 8 * fall), 58 + 34 * fall + shake, 5.5 * (1 - fall / 2), GIF_COLOURS.blue, 1.3);
    }
  },
} satisfies Scene;
