import { GIF_COLOURS, phase, type Scene, strewn, swing } from '../brush.ts';

export default {
  name: 'campfire',
  captions: ['a campfire burns at night', 'flames dance over the logs, everything is on fire'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.night);
    brush.disc(80, 108, 56 + 3 * swing(t, 2), '#33263a', 0.5);
    const flame = (scale: number, colour: string, shift: number) => {
      const bend = 7 * swing(phase(t, shift));
      const high = scale * (58 + 8 * swing(phase(t, shift), 2));
      const { context } = brush;
      context.fillStyle = colour;
      context.beginPath();
      context.moveTo(80 - 26 * scale, 100);
      context.bezierCurveTo(
        80 - 34 * scale,
        100 - high * 0.5,
        80 + bend - 6,
        100 - high * 0.6,
        80 + bend,
        100 - high * 1.15,
      );
      context.bezierCurveTo(80 + bend + 8, 100 - high * 0.55, 80 + 36 * scale, 100 - high * 0.5, 80 + 26 * scale, 100);
      context.fill();
    };
    flame(1.1, GIF_COLOURS.red, 0);
    flame(0.78, GIF_COLOURS.amber, 0.3);
    flame(0.45, GIF_COLOURS.gold, 0.6);
    brush.at(80, 103, () => brush.rect(-38, -5, 76, 10, GIF_COLOURS.brown, 5), { turned: 0.03 });
    brush.at(80, 103, () => brush.rect(-38, -5, 76, 10, GIF_COLOURS.bark, 5), { turned: -0.04 });
    for (let n = 0; n < 7; n += 1) {
      const at = phase(t, strewn(n));
      brush.disc(62 + strewn(n + 4) * 36, 74 - 70 * at, 1.6 * (1 - at), GIF_COLOURS.gold);
    }
  },
} satisfies Scene;
