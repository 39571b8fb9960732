import { type Brush, ease, INK, pulse, type Scene, strewn, swing, TAU, turn } from './brush.ts';

function wing(brush: Brush, colour: string, spot: string): void {
  brush.disc(19, -13, 19, colour, 0.9);
  brush.disc(14, 14, 13, colour);
  brush.disc(22, -14, 8, spot);
  brush.disc(15, 15, 5, spot);
}

/** Loops of animals, ghosts and things that move by themselves. */
export const CREATURES: readonly Scene[] = [
  {
    name: 'cat-tail',
    captions: ['a black cat sits and swishes its tail', 'a cat on a wall at night, blinking at the moon'],
    draw(brush, t) {
      brush.fill('#32456f');
      brush.disc(124, 30, 19, INK.cream);
      brush.rect(0, 96, 160, 24, '#5b4a52');
      for (let n = 0; n < 5; n += 1) brush.rect(n * 36 - 8, 106, 34, 12, '#6d5a62', 2);
      const { context } = brush;
      context.beginPath();
      context.moveTo(86, 92);
      context.bezierCurveTo(112, 98, 120 + 10 * swing(t), 78, 112 + 14 * swing(t), 58);
      context.strokeStyle = INK.black;
      context.lineWidth = 7;
      context.lineCap = 'round';
      context.stroke();
      brush.disc(70, 78, 22, INK.black, 1.05);
      brush.disc(62, 46, 19, INK.black, 0.9);
      brush.polygon(
        [
          [45, 42],
          [46, 20],
          [60, 32],
        ],
        INK.black,
      );
      brush.polygon(
        [
          [64, 32],
          [78, 20],
          [79, 42],
        ],
        INK.black,
      );
      const open = t > 0.45 && t < 0.55 ? 0.1 : 1;
      for (const x of [54, 70]) {
        brush.disc(x, 46, 5, INK.gold, open);
        if (open === 1) brush.disc(x, 46, 2, INK.black, 1.7);
      }
      brush.disc(62, 53, 2, INK.pink);
    },
  },
  {
    name: 'dog-wagging',
    captions: ['a happy dog wags its tail', 'a brown puppy pants with its tongue out'],
    draw(brush, t) {
      brush.fill('#cde8c4');
      brush.rect(0, 102, 160, 18, INK.green);
      brush.at(
        112,
        76,
        () =>
          brush.line(
            [
              [0, 0],
              [24, -20],
            ],
            INK.brown,
            9,
          ),
        { turned: 0.06 * swing(t, 3) },
      );
      brush.rect(50, 64, 66, 32, INK.brown, 15);
      for (const x of [56, 68, 96, 106]) brush.rect(x, 86, 9, 20, INK.brown, 4);
      const nod = 1.5 * swing(t, 3);
      brush.rect(26, 30 + nod, 44, 40, INK.brown, 16);
      brush.rect(18, 32 + nod, 13, 30, INK.bark, 6);
      brush.rect(62, 32 + nod, 13, 30, INK.bark, 6);
      brush.rect(34, 52 + nod, 28, 20, '#c99a6b', 9);
      brush.disc(48, 55 + nod, 5, INK.black, 0.8);
      brush.rect(44, 66 + nod, 9, 9 + 6 * pulse(t, 3), INK.pink, 4.5);
      for (const x of [39, 57]) brush.disc(x, 44 + nod, 3.4, INK.black);
      brush.rect(44, 74, 24, 5, INK.red, 2.5);
    },
  },
  {
    name: 'goldfish',
    captions: ['a goldfish swims in a bowl', 'an orange fish blowing bubbles under water'],
    draw(brush, t) {
      brush.fill('#dfeef5');
      brush.disc(80, 62, 50, '#74b9e0');
      brush.rect(40, 6, 80, 14, '#dfeef5');
      brush.disc(80, 106, 28, INK.amber, 0.18);
      for (let n = 0; n < 3; n += 1)
        brush.line(
          [
            [54 + n * 5, 102],
            [52 + n * 5 + 4 * swing(turn(t, n / 3)), 74 + n * 5],
          ],
          INK.forest,
          3.6,
        );
      const x = 80 + 22 * swing(t);
      brush.at(
        x,
        60 + 4 * swing(t, 2),
        () => {
          brush.polygon(
            [
              [-12, 0],
              [-30, -12 + 4 * swing(t, 4)],
              [-30, 12 + 4 * swing(t, 4)],
            ],
            '#d96b2b',
          );
          brush.disc(0, 0, 18, '#f08a3c', 0.66);
          brush.polygon(
            [
              [-6, -10],
              [4, -19],
              [9, -9],
            ],
            '#d96b2b',
          );
          brush.disc(9, -3, 3, INK.white);
          brush.disc(10, -3, 1.6, INK.black);
        },
        { across: Math.cos(TAU * t) >= 0 ? 1 : -1 },
      );
      for (let n = 0; n < 4; n += 1)
        brush.arc(112 - n * 4, 88 - 60 * turn(t, n / 4), 2 + (n % 2), 0, 1, INK.white, 1.4);
      brush.arc(80, 62, 50, -0.13, 0.63, INK.slate, 3);
    },
  },
  {
    name: 'butterfly',
    captions: ['a butterfly flaps its wings over a flower', 'a colourful butterfly in the garden'],
    draw(brush, t) {
      brush.fill('#e7f3d4');
      brush.line(
        [
          [80, 120],
          [80, 94],
        ],
        INK.forest,
        4,
      );
      for (let n = 0; n < 6; n += 1)
        brush.disc(80 + 11 * Math.cos((n / 6) * TAU), 96 + 11 * Math.sin((n / 6) * TAU), 7.5, INK.pink);
      brush.disc(80, 96, 7, INK.gold);
      brush.at(
        80,
        50 + 4 * swing(t),
        () => {
          for (const side of [-1, 1])
            brush.at(0, 0, () => wing(brush, INK.purple, INK.amber), { across: side * (0.35 + 0.75 * pulse(t, 2)) });
          brush.rect(-2.5, -22, 5, 44, INK.bark, 2.5);
          for (const side of [-1, 1])
            brush.line(
              [
                [0, -20],
                [side * 8, -32],
              ],
              INK.bark,
              1.6,
            );
        },
        { turned: 0.02 * swing(t) },
      );
    },
  },
  {
    name: 'birds-flying',
    captions: ['birds fly across the sunset', 'a flock of birds over the sea in the evening'],
    draw(brush, t) {
      brush.fill('#f6b26b');
      brush.rect(0, 0, 160, 30, '#e88a6a');
      brush.disc(80, 88, 28, INK.gold);
      brush.rect(0, 88, 160, 32, '#b65f63');
      for (let n = 0; n < 4; n += 1) brush.rect(56 + n * 5 + 3 * swing(t), 93 + n * 6, 48 - n * 10, 2, INK.gold, 1);
      for (let n = 0; n < 5; n += 1) {
        const x = turn(t, n * 0.2) * 200 - 20;
        const y = 26 + Math.abs(n - 2) * 11;
        const flap = 7 * swing(turn(t, strewn(n)), 4);
        brush.line(
          [
            [x - 11, y - flap],
            [x - 4, y - 3],
            [x, y],
            [x + 4, y - 3],
            [x + 11, y - flap],
          ],
          INK.black,
          2.8,
        );
      }
    },
  },
  {
    name: 'ghost',
    captions: ['a friendly ghost floats and says boo', 'spooky halloween ghost hovering in the dark'],
    draw(brush, t) {
      brush.fill('#26203c');
      const y = 54 + 6 * swing(t);
      brush.disc(80, 112, 24 - 4 * swing(t), '#191529', 0.2);
      const points: [number, number][] = [];
      for (let n = 0; n <= 24; n += 1)
        points.push([52 + (n / 24) * 56, y + 36 + 5 * Math.sin(TAU * ((n / 24) * 3 + t))]);
      brush.polygon([[52, y], ...points, [108, y]], INK.cream);
      brush.disc(80, y, 28, INK.cream);
      for (const dx of [-10, 10]) brush.disc(80 + dx, y - 4, 4.6, INK.black, 1.35);
      brush.disc(80, y + 12, 4 + 3 * pulse(t), INK.black, 1.25);
      for (const side of [-1, 1]) brush.disc(80 + side * 31, y + 12 - 4 * swing(t), 7.5, INK.cream);
    },
  },
  {
    name: 'robot-dance',
    captions: ['a robot dances', 'a little robot waves its arms and does the robot dance'],
    draw(brush, t) {
      brush.fill(INK.purple);
      const step = Math.round(swing(t, 2) * 1.2);
      for (const [n, colour] of [INK.pink, INK.gold, INK.sky].entries())
        brush.at(0, 0, () => brush.disc(30 + n * 50, 116, 26, colour, 0.22), {
          alpha: turn(t * 2, n / 3) < 0.34 ? 0.9 : 0.3,
        });
      brush.rect(60 + step * 3, 86, 12, 26, INK.slate, 3);
      brush.rect(88 + step * 3, 86, 12, 26, INK.slate, 3);
      brush.at(
        80 + step * 4,
        74,
        () => {
          brush.rect(-26, -20, 52, 38, INK.grey, 6);
          brush.rect(-14, -12, 28, 16, INK.night, 3);
          for (let n = 0; n < 3; n += 1)
            brush.disc(-8 + n * 8, -4, 2.6, turn(t * 2, n / 3) < 0.5 ? INK.green : INK.red);
          brush.line(
            [
              [-26, -12],
              [-42, -12],
              [-42, -12 + 20 * step],
            ],
            INK.slate,
            8,
          );
          brush.line(
            [
              [26, -12],
              [42, -12],
              [42, -12 - 20 * step],
            ],
            INK.slate,
            8,
          );
          brush.rect(-19, -52, 38, 28, INK.cream, 6);
          for (const dx of [-8, 8]) brush.disc(dx, -40, 4.4, INK.blue);
          brush.rect(-9, -32, 18, 3, INK.slate);
          brush.line(
            [
              [0, -52],
              [0, -60],
            ],
            INK.slate,
            2.4,
          );
          brush.disc(0, -62, 3.4, INK.red);
        },
        { turned: 0.018 * step },
      );
    },
  },
  {
    name: 'ufo',
    captions: ['a flying saucer beams up a cow', 'aliens in a UFO abduct a cow from a field'],
    draw(brush, t) {
      brush.fill('#141b33');
      for (let n = 0; n < 18; n += 1) brush.disc(strewn(n) * 160, strewn(n + 20) * 70, 1, INK.cream);
      brush.rect(0, 102, 160, 18, INK.forest);
      brush.at(
        0,
        0,
        () =>
          brush.polygon(
            [
              [66, 40],
              [94, 40],
              [116, 106],
              [44, 106],
            ],
            '#cdeac0',
          ),
        { alpha: 0.62 + 0.18 * swing(t, 2) },
      );
      const up = ease(t, 0.15, 0.85);
      brush.at(
        80,
        96 - 42 * up,
        () => {
          brush.rect(-13, -7, 24, 13, INK.white, 5);
          brush.disc(-5, -1, 4, INK.black);
          brush.disc(6, -3, 3, INK.black);
          brush.rect(9, -11, 10, 9, INK.white, 3);
          brush.rect(16, -6, 5, 4, INK.pink, 2);
          for (const x of [-11, -5, 3, 8]) brush.rect(x, 5, 2.6, 8, INK.black);
        },
        { turned: 0.04 * swing(t, 2), scale: 1 - 0.85 * ease(t, 0.6, 0.9) },
      );
      brush.disc(80, 30, 17, INK.sky, 0.85);
      brush.disc(80, 36, 40, INK.grey, 0.26);
      for (let n = 0; n < 5; n += 1)
        brush.disc(52 + n * 14, 38 - Math.abs(n - 2), 2.6, turn(t * 2, n / 5) < 0.4 ? INK.gold : INK.red);
    },
  },
  {
    name: 'bicycle-moon',
    captions: ['a child rides a bicycle across the full moon', 'flying on a bike past the moon'],
    draw(brush, t) {
      brush.fill('#1b2750');
      brush.disc(80, 54, 44, INK.cream);
      for (const [x, y, r] of [
        [62, 40, 7],
        [98, 64, 9],
        [88, 32, 5],
      ] as const)
        brush.disc(x, y, r, '#ece0c2');
      const x = -26 + 212 * t;
      brush.at(
        x,
        60 - 12 * Math.sin(Math.PI * t),
        () => {
          for (const dx of [-12, 12]) {
            brush.arc(dx, 8, 7.5, 0, 1, INK.black, 2);
            brush.line(
              [
                [dx - 7 * Math.cos(TAU * t * 4), 8 - 7 * Math.sin(TAU * t * 4)],
                [dx + 7 * Math.cos(TAU * t * 4), 8 + 7 * Math.sin(TAU * t * 4)],
              ],
              INK.black,
              1,
            );
          }
          brush.line(
            [
              [-12, 8],
              [-5, -2],
              [8, -2],
              [0, 8],
              [-12, 8],
            ],
            INK.black,
            2,
          );
          brush.line(
            [
              [12, 8],
              [7, -7],
              [11, -8],
            ],
            INK.black,
            2,
          );
          brush.line(
            [
              [-5, -4],
              [-1, -16],
              [8, -9],
            ],
            INK.black,
            4.4,
          );
          brush.disc(0, -21, 4.6, INK.black);
          brush.rect(9, -9, 9, 7, INK.black, 2);
        },
        { turned: -0.02 },
      );
      for (let n = 0; n < 7; n += 1)
        brush.polygon(
          [
            [n * 27 - 14, 120],
            [n * 27, 88 + 8 * strewn(n)],
            [n * 27 + 14, 120],
          ],
          INK.black,
        );
    },
  },
  {
    name: 'zombie-hand',
    captions: ['a zombie hand reaches out of a grave', 'the dead rise from the ground in a horror film'],
    draw(brush, t) {
      brush.fill('#2d3b3a');
      brush.disc(128, 26, 15, '#d7e5c5');
      brush.rect(26, 44, 46, 62, INK.grey, 18);
      brush.rect(44, 58, 10, 30, INK.slate, 2);
      brush.rect(36, 66, 26, 9, INK.slate, 2);
      const up = pulse(t);
      brush.at(108, 108 - 34 * up, () => {
        brush.rect(-8, 0, 16, 60, '#7fae7a', 5);
        brush.rect(-13, -14, 26, 24, '#7fae7a', 8);
        for (let n = 0; n < 4; n += 1)
          brush.at(-9 + n * 6.4, -10, () => brush.rect(-2.6, -22, 5.4, 24, n % 2 ? '#7fae7a' : '#6f9d6a', 2.6), {
            turned: (n - 1.5) * 0.025 + 0.03 * swing(turn(t, n / 8), 3),
          });
        brush.at(12, 0, () => brush.rect(-2, -14, 6, 18, '#6f9d6a', 3), { turned: 0.13 });
      });
      brush.rect(0, 104, 160, 16, INK.bark);
      brush.disc(108, 105, 24, '#6b4629', 0.3);
    },
  },
];
