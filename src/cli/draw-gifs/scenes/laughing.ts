import { INK, type Scene, swing, turn } from '../brush.ts';
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
        INK.bark,
        4,
      );
    brush.arc(80, 68 + shake, 24, 0, 0.5, INK.bark);
    brush.rect(60, 68 + shake, 40, 6, INK.white);
    brush.disc(80, 87 + shake, 11, INK.red, 0.45);
    for (const side of [-1, 1]) {
      const fall = turn(t, side * 0.25);
      brush.disc(80 + side * (36 + 8 * fall), 58 + 34 * fall + shake, 5.5 * (1 - fall / 2), INK.blue, 1.3);
    }
  },
} satisfies Scene;
