import { type Brush, ease, INK, pulse, type Scene, swing, turn } from './brush.ts';

/** A round yellow face; eyes and mouth come from the scene. */
function face(brush: Brush, backdrop: string, x = 80, y = 60): void {
  brush.fill(backdrop);
  brush.disc(x, y + 3, 46, '#c98a24');
  brush.disc(x, y, 46, INK.gold);
}

function eyes(brush: Brush, y: number, radius: number, squash: number, x = 80): void {
  for (const dx of [-17, 17]) brush.disc(x + dx, y, radius, INK.bark, squash);
}

/** A hand from the side, fingers up, palm to the right. */
function hand(brush: Brush, colour: string, shade: string): void {
  for (let n = 0; n < 4; n += 1)
    brush.rect(-13 + n * 7, -38 + Math.abs(n - 1.4) * 4, 6.4, 36, n % 2 ? colour : shade, 3);
  brush.rect(-14, -14, 28, 32, colour, 8);
  brush.rect(-12, 14, 24, 26, INK.blue, 2);
}

/** Loops of what people feel. */
export const FEELINGS: readonly Scene[] = [
  {
    name: 'heart-beating',
    captions: ['a red heart beats', 'love: a big heart pounding'],
    draw(brush, t) {
      brush.fill('#fbe3e6');
      const beat = pulse(turn(t, 0.1), 2) * 0.18;
      brush.at(80, 62, () => brush.heart(0, 0, 40, INK.pink), { scale: 1.12 + beat, alpha: 0.5 });
      brush.at(
        80,
        62,
        () => {
          brush.heart(0, 0, 40, INK.red);
          brush.disc(-19, -17, 6, INK.pink);
        },
        { scale: 0.85 + beat },
      );
    },
  },
  {
    name: 'heart-breaking',
    captions: ['a heart breaks in two', 'heartbroken: a cracked heart falls apart'],
    draw(brush, t) {
      brush.fill(INK.dusk);
      const apart = ease(t, 0.3, 0.6) - ease(t, 0.88, 1);
      const crack: [number, number][] = [
        [0, -22],
        [8, -8],
        [-7, 4],
        [6, 16],
        [0, 38],
      ];
      for (const side of [-1, 1]) {
        brush.at(
          80 + side * 13 * apart,
          58 + 8 * apart,
          () => {
            const { context } = brush;
            context.beginPath();
            for (const [x, y] of [[side * 80, -60], [0, -60], ...crack, [0, 70], [side * 80, 70]] as [number, number][])
              context.lineTo(x, y);
            context.clip();
            brush.heart(0, 0, 42, INK.red);
          },
          { turned: side * 0.045 * apart },
        );
      }
      if (t > 0.15 && t < 0.36) brush.at(80, 58, () => brush.line(crack, INK.wine, 3));
    },
  },
  {
    name: 'applause',
    captions: ['two hands clapping, applause', 'bravo, well done: a round of applause'],
    draw(brush, t) {
      brush.fill('#34406e');
      const apart = pulse(t, 2);
      brush.at(66 - 14 * apart, 66, () => hand(brush, '#f0b98d', '#e3a577'), { turned: 0.03 - 0.03 * apart });
      brush.at(94 + 14 * apart, 66, () => hand(brush, '#c98a5e', '#b87a50'), {
        turned: 0.03 * apart - 0.03,
        across: -1,
      });
      if (apart < 0.3)
        for (const [x, y] of [
          [-16, -12],
          [0, -18],
          [16, -12],
        ] as const)
          brush.line(
            [
              [80 + x, 24 + y / 3],
              [80 + x * 1.5, 14 + y / 2],
            ],
            INK.gold,
            3.4,
          );
    },
  },
  {
    name: 'thumbs-up',
    captions: ['a thumbs up', 'yes, great job: a big thumb goes up'],
    draw(brush, t) {
      brush.fill(INK.green);
      const up = ease(t, 0, 0.25) - ease(t, 0.85, 1);
      brush.at(
        80,
        66 + 30 * (1 - up),
        () => {
          brush.rect(-44, -6, 20, 46, INK.navy, 3);
          brush.polygon(
            [
              [-12, 0],
              [-4, -46],
              [8, -50],
              [14, -38],
              [10, -6],
            ],
            '#f0b98d',
          );
          brush.disc(5, -42, 9, '#f0b98d');
          brush.rect(-26, -8, 44, 46, '#f0b98d', 8);
          for (let n = 0; n < 4; n += 1)
            brush.rect(-2, -8 + n * 12, 38 - n * 3, 11, n % 2 ? '#e3a577' : '#eeb285', 5.5);
        },
        { turned: 0.012 * swing(t, 2) - 0.02, scale: 0.9 + 0.1 * up },
      );
      if (up > 0.9)
        for (const [x, y] of [
          [30, 28],
          [132, 30],
          [140, 66],
        ] as const)
          brush.star(x, y, 6 + 2 * swing(t, 2), INK.gold, 4, 0.3);
    },
  },
  {
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
  },
  {
    name: 'crying',
    captions: ['a sad face crying', 'tears run down a sobbing face'],
    draw(brush, t) {
      face(brush, '#5d7391');
      brush.line(
        [
          [50, 40],
          [66, 34],
        ],
        INK.bark,
        4,
      );
      brush.line(
        [
          [110, 40],
          [94, 34],
        ],
        INK.bark,
        4,
      );
      eyes(brush, 52, 6, 1);
      brush.arc(80, 94, 17, 0.58, 0.92, INK.bark, 4.5);
      for (const dx of [-17, 17]) {
        brush.rect(80 + dx - 4, 58, 8, 34, INK.sky, 4);
        for (let n = 0; n < 2; n += 1) brush.disc(80 + dx, 62 + 50 * turn(t, n / 2), 5.4, INK.blue, 1.3);
      }
    },
  },
  {
    name: 'shocked',
    captions: ['a shocked face with its mouth wide open', 'oh no: a face surprised and scared by a plot twist'],
    draw(brush, t) {
      const jolt = ease(t, 0.2, 0.35) - ease(t, 0.8, 1);
      face(brush, jolt > 0.5 ? '#f5d5c0' : '#cfc0e0', 80, 62 - 4 * jolt);
      const y = 48 - 5 * jolt;
      for (const dx of [-17, 17]) {
        brush.disc(80 + dx, y, 8 + 5 * jolt, INK.white);
        brush.disc(80 + dx, y, 4, INK.bark);
        brush.line(
          [
            [80 + dx - 8, y - 15 - 4 * jolt],
            [80 + dx + 8, y - 15 - 4 * jolt],
          ],
          INK.bark,
          3.5,
        );
      }
      brush.disc(80, 82, 5 + 8 * jolt, INK.bark, 1.3);
      if (jolt > 0.7)
        for (const [a, b, c, d] of [
          [22, 24, 12, 12],
          [138, 24, 148, 12],
          [16, 60, 4, 60],
          [144, 60, 156, 60],
        ] as const)
          brush.line(
            [
              [a, b],
              [c, d],
            ],
            INK.red,
            4,
          );
    },
  },
  {
    name: 'sleeping',
    captions: ['a sleeping face snoring', 'so tired and bored, falling asleep, zzz'],
    draw(brush, t) {
      face(brush, INK.navy, 70, 68 + 2 * swing(t));
      for (const dx of [-17, 17]) brush.arc(70 + dx, 60 + 2 * swing(t), 8, 0.05, 0.45, INK.bark, 4);
      brush.disc(70, 86 + 2 * swing(t), 5 + 4 * pulse(t), INK.bark);
      for (let n = 0; n < 3; n += 1) {
        const at = turn(t / 3, n / 3);
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
              INK.cream,
              3,
            ),
          { alpha: Math.min(1, 5 * (1 - at), 6 * at) },
        );
      }
    },
  },
  {
    name: 'wink',
    captions: ['a smiling face winks', 'a cheeky wink, just kidding'],
    draw(brush, t) {
      face(brush, '#f7c9b6');
      brush.disc(63, 50, 6, INK.bark, 1.25);
      if (t > 0.35 && t < 0.65) brush.arc(97, 54, 9, 0.56, 0.94, INK.bark, 4.5);
      else brush.disc(97, 50, 6, INK.bark, 1.25);
      brush.arc(80, 62, 25, 0.06, 0.44, INK.bark, 5);
      if (t > 0.4 && t < 0.7) brush.star(116, 34, 8 * pulse((t - 0.4) / 0.3), INK.white, 4, 0.3);
    },
  },
  {
    name: 'angry',
    captions: ['an angry red face with steam from its ears', 'furious, boiling with rage'],
    draw(brush, t) {
      brush.fill('#3a2430');
      const shake = 1.6 * swing(t, 4);
      brush.disc(80 + shake, 64, 44, INK.red);
      for (const side of [-1, 1]) {
        for (let n = 0; n < 3; n += 1) {
          const at = turn(t, n / 3);
          brush.at(80 + side * (46 + 26 * at), 48 - 22 * at, () => brush.disc(0, 0, 5 + 6 * at, INK.cream), {
            alpha: 1 - at,
          });
        }
        brush.line(
          [
            [80 + side * 30 + shake, 40],
            [80 + side * 9 + shake, 50],
          ],
          INK.black,
          5.5,
        );
        brush.disc(80 + side * 18 + shake, 58, 5.5, INK.black);
      }
      brush.rect(62 + shake, 80, 36, 14, INK.white, 4);
      for (let n = 0; n < 3; n += 1)
        brush.line(
          [
            [71 + n * 9 + shake, 80],
            [71 + n * 9 + shake, 94],
          ],
          INK.black,
          1.6,
        );
      brush.line(
        [
          [62 + shake, 87],
          [98 + shake, 87],
        ],
        INK.black,
        1.6,
      );
    },
  },
];
