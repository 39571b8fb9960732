import { GIF_COLOURS, pulse, type Scene, swing, TAU } from '../brush.ts';

export default {
  name: 'ghost',
  captions: ['a friendly ghost floats and says boo', 'spooky halloween ghost hovering in the dark'],
  draw(brush, t) {
    brush.fill('#26203c');
    const y = 54 + 6 * swing(t);
    brush.disc(80, 112, 24 - 4 * swing(t), '#191529', 0.2);
    const points: [number, number][] = [];
    for (let n = 0; n <= 24; n += 1) points.push([52 + (n / 24) * 56, y + 36 + 5 * Math.sin(TAU * ((n / 24) * 3 + t))]);
    brush.polygon([[52, y], ...points, [108, y]], GIF_COLOURS.cream);
    brush.disc(80, y, 28, GIF_COLOURS.cream);
    for (const dx of [-10, 10]) brush.disc(80 + dx, y - 4, 4.6, GIF_COLOURS.black, 1.35);
    brush.disc(80, y + 12, 4 + 3 * pulse(t), GIF_COLOURS.black, 1.25);
    for (const side of [-1, 1]) brush.disc(80 + side * 31, y + 12 - 4 * swing(t), 7.5, GIF_COLOURS.cream);
  },
} satisfies Scene;
