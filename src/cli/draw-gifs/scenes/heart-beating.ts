import { GIF_COLOURS, phase, pulse, type Scene } from '../brush.ts';

export default {
  name: 'heart-beating',
  captions: ['a red heart beats', 'love: a big heart pounding'],
  draw(brush, t) {
    brush.fill('#fbe3e6');
    const beat = pulse(phase(t, 0.1), 2) * 0.18;
    brush.at(80, 62, () => brush.heart(0, 0, 40, GIF_COLOURS.pink), { scale: 1.12 + beat, alpha: 0.5 });
    brush.at(
      80,
      62,
      () => {
        brush.heart(0, 0, 40, GIF_COLOURS.red);
        brush.disc(-19, -17, 6, GIF_COLOURS.pink);
      },
      { scale: 0.85 + beat },
    );
  },
} satisfies Scene;
