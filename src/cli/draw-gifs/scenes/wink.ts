import { GIF_COLOURS, pulse, type Scene } from '../brush.ts';
import { face } from '../face.ts';

export default {
  name: 'wink',
  captions: ['a smiling face winks', 'a cheeky wink, just kidding'],
  draw(brush, t) {
    face(brush, '#f7c9b6');
    brush.disc(63, 50, 6, GIF_COLOURS.bark, 1.25);
    if (t > 0.35 && t < 0.65) brush.arc(97, 54, 9, 0.56, 0.94, GIF_COLOURS.bark, 4.5);
    else brush.disc(97, 50, 6, GIF_COLOURS.bark, 1.25);
    brush.arc(80, 62, 25, 0.06, 0.44, GIF_COLOURS.bark, 5);
    if (t > 0.4 && t < 0.7) brush.star(116, 34, 8 * pulse((t - 0.4) / 0.3), GIF_COLOURS.white, 4, 0.3);
  },
} satisfies Scene;
