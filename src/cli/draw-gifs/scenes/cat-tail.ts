import { GIF_COLOURS, type Scene, swing } from '../brush.ts';

export default {
  name: 'cat-tail',
  captions: ['a black cat sits and swishes its tail', 'a cat on a wall at night, blinking at the moon'],
  draw(brush, t) {
    brush.fill('#32456f');
    brush.disc(124, 30, 19, GIF_COLOURS.cream);
    brush.rect(0, 96, 160, 24, '#5b4a52');
    for (let n = 0; n < 5; n += 1) brush.rect(n * 36 - 8, 106, 34, 12, '#6d5a62', 2);
    const { context } = brush;
    context.beginPath();
    context.moveTo(86, 92);
    context.bezierCurveTo(112, 98, 120 + 10 * swing(t), 78, 112 + 14 * swing(t), 58);
    context.strokeStyle = GIF_COLOURS.black;
    context.lineWidth = 7;
    context.lineCap = 'round';
    context.stroke();
    brush.disc(70, 78, 22, GIF_COLOURS.black, 1.05);
    brush.disc(62, 46, 19, GIF_COLOURS.black, 0.9);
    brush.polygon(
      [
        [45, 42],
        [46, 20],
        [60, 32],
      ],
      GIF_COLOURS.black,
    );
    brush.polygon(
      [
        [64, 32],
        [78, 20],
        [79, 42],
      ],
      GIF_COLOURS.black,
    );
    const open = t > 0.45 && t < 0.55 ? 0.1 : 1;
    for (const x of [54, 70]) {
      brush.disc(x, 46, 5, GIF_COLOURS.gold, open);
      if (open === 1) brush.disc(x, 46, 2, GIF_COLOURS.black, 1.7);
    }
    brush.disc(62, 53, 2, GIF_COLOURS.pink);
  },
} satisfies Scene;
