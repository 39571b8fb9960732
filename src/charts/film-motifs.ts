import type { SKRSContext2D } from 'canvas';
import { alpha } from './film-palette.ts';
import { arch, crescent, disc, ridge, rounded, spike, star, wedge } from './motif-shapes.ts';

/** What a motif is drawn with. `next` gives numbers from 0 to 1, the same ones for the same film. */
interface Stage {
  readonly width: number;
  readonly height: number;
  readonly first: string;
  readonly second: string;
  /** Of the ground, for shapes that stand before it. */
  readonly dark: string;
  readonly next: () => number;
}

type Motif = (context: SKRSContext2D, stage: Stage) => void;

/** One abstract picture for each genre, by the genre's name. Texts stand on the lower half, so the weight is above. */
export const MOTIFS: Readonly<Record<string, Motif>> = {
  Action(context, { width, height, first, second }) {
    const [x, y, reach] = [width * 0.2, height * 0.62, Math.hypot(width, height)];
    for (let at = 0; at < 14; at += 1) {
      const from = -Math.PI * (0.02 + at / 14);
      wedge(context, x, y, reach, from, from - Math.PI / 28, at % 3 === 0 ? alpha(second, 0.75) : alpha(first, 0.8));
    }
    disc(context, x, y, width * 0.12, first);
  },
  Adventure(context, { width, height, first, second, dark, next }) {
    disc(context, width * 0.68, height * 0.24, Math.min(width, height) * 0.17, second);
    for (const [base, shade] of [[0.42, alpha(first, 0.45)], [0.52, alpha(first, 0.7)], [0.64, dark]] as const)
      ridge(context, width, height, base, shade, next); // biome-ignore format: three rows of a table
  },
  Animation(context, { width, height, first, second, next }) {
    const unit = Math.min(width, height);
    for (let at = 0; at < 9; at += 1) {
      const colour = [alpha(first, 0.85), alpha(second, 0.8), alpha('#ffffff', 0.14)][at % 3] as string;
      disc(context, width * next(), height * 0.65 * next(), unit * (0.07 + 0.15 * next()), colour);
    }
  },
  Comedy(context, { width, height, first, second, next }) {
    for (let at = 0; at < 70; at += 1) {
      const size = width * (0.012 + 0.03 * next());
      context.save();
      context.translate(width * next(), height * 0.75 * next() ** 1.3);
      context.rotate(next() * Math.PI);
      context.fillStyle = at % 2 === 0 ? first : alpha(second, 0.85);
      if (at % 3 === 0) disc(context, 0, 0, size * 0.7, context.fillStyle);
      else context.fillRect(-size, -size * 0.4, size * 2, size * 0.8);
      context.restore();
    }
  },
  Crime(context, { width, height, first, second }) {
    context.save();
    context.translate(width * 0.1, -height * 0.05);
    context.rotate(0.2);
    for (let at = 0; at < 9; at += 1) {
      context.fillStyle = alpha(at === 4 ? second : first, 0.75 - at * 0.06);
      context.fillRect(0, height * 0.08 * at, width * 1.2, height * 0.042);
    }
    context.restore();
  },
  Documentary(context, { width, height, first, second, next }) {
    const step = width / 4;
    for (let row = 0; row < Math.ceil((height * 0.62) / step); row += 1)
      for (let column = 0; column < 4; column += 1) {
        context.fillStyle = next() < 0.2 ? alpha(second, 0.85) : alpha(first, 0.12 + 0.6 * next());
        rounded(context, column * step + step * 0.08, row * step + step * 0.08, step * 0.84, step * 0.84, step * 0.1);
      }
  },
  Drama(context, { width, height, first, second }) {
    const folds = 9;
    for (let at = 0; at < folds; at += 1) {
      const [from, to] = [(width * at) / folds, (width * (at + 1)) / folds];
      const fold = context.createLinearGradient(from, 0, to, 0);
      fold.addColorStop(0, alpha(first, 0.75));
      fold.addColorStop(0.5, alpha(first, 0.4));
      fold.addColorStop(1, alpha(first, 0.05));
      context.fillStyle = fold;
      context.fillRect(from, 0, to - from, height);
    }
    const light = context.createRadialGradient(width / 2, height * 0.28, 0, width / 2, height * 0.28, width * 0.5);
    light.addColorStop(0, alpha(second, 0.75));
    light.addColorStop(1, alpha(second, 0));
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
  },
  Family(context, { width, height, first, second, next }) {
    const unit = Math.min(width, height);
    for (let at = 0; at < 7; at += 1) {
      const [x, y] = [width * (0.1 + 0.13 * at), height * (0.12 + 0.3 * next())];
      const radius = unit * (0.08 + 0.04 * next());
      context.strokeStyle = alpha('#ffffff', 0.35);
      context.lineWidth = unit * 0.005;
      context.beginPath();
      context.moveTo(x, y + radius);
      context.quadraticCurveTo(x + unit * 0.05, height * 0.5, width * 0.5, height * 0.8);
      context.stroke();
      disc(context, x, y, radius, at % 2 === 0 ? first : second);
    }
  },
  Fantasy(context, { width, height, first, second, next }) {
    const unit = Math.min(width, height);
    crescent(context, width * 0.66, height * 0.26, unit * 0.2, second);
    for (let at = 0; at < 40; at += 1)
      star(context, width * next(), height * 0.6 * next(), unit * (0.006 + 0.025 * next() ** 3), first);
  },
  History(context, { width, height, first, second }) {
    disc(context, width * 0.5, height * 0.2, Math.min(width, height) * 0.16, alpha(second, 0.8));
    const step = width / 5;
    for (let at = 0; at < 5; at += 1) {
      context.fillStyle = alpha(first, 0.75 - 0.08 * Math.abs(at - 2));
      arch(context, at * step + step * 0.12, height * 0.24, step * 0.76, height * 0.6);
    }
  },
  Horror(context, { width, height, first, second, dark, next }) {
    const unit = Math.min(width, height);
    disc(context, width * 0.62, height * 0.3, unit * 0.27, first);
    disc(context, width * 0.62, height * 0.3, unit * 0.2, alpha(second, 0.18));
    for (let at = 0; at < 13; at += 1) {
      const x = width * (at / 12 + 0.05 * (next() - 0.5));
      spike(context, x, height * 0.8, width * (0.03 + 0.03 * next()), height * (0.3 + 0.35 * next()), dark);
    }
  },
  Music(context, { width, height, first, second, next }) {
    const bars = 16;
    for (let at = 0; at < bars; at += 1) {
      const tall = height * (0.1 + 0.42 * Math.abs(Math.sin(at * 0.7 + 3 * next())));
      context.fillStyle = at % 4 === 1 ? second : alpha(first, 0.9);
      rounded(context, ((at + 0.2) * width) / bars, height * 0.34 - tall / 2, (0.6 * width) / bars, tall, width * 0.02);
    }
  },
  Mystery(context, { width, height, first, second, dark }) {
    const [x, y, unit] = [width * 0.5, height * 0.28, Math.min(width, height)];
    for (let ring = 6; ring >= 1; ring -= 1) disc(context, x, y, unit * 0.075 * ring, alpha(first, 0.16));
    disc(context, x, y, unit * 0.13, second);
    disc(context, x, y - unit * 0.025, unit * 0.04, dark);
    spike(context, x, y + unit * 0.085, unit * 0.032, unit * 0.1, dark);
  },
  Romance(context, { width, height, first, second }) {
    const unit = Math.min(width, height) * 0.27;
    disc(context, width * 0.5 - unit * 0.55, height * 0.3, unit, alpha(first, 0.9));
    context.globalCompositeOperation = 'screen';
    disc(context, width * 0.5 + unit * 0.55, height * 0.3, unit, alpha(second, 0.75));
    context.globalCompositeOperation = 'source-over';
  },
  'Science Fiction'(context, { width, height, first, second, next }) {
    const [x, y, unit] = [width * 0.55, height * 0.3, Math.min(width, height)];
    for (let at = 0; at < 60; at += 1)
      disc(context, width * next(), height * 0.7 * next(), unit * 0.004 * (0.5 + next()), alpha('#ffffff', 0.7));
    disc(context, x, y, unit * 0.19, first);
    context.strokeStyle = second;
    for (let ring = 1; ring <= 3; ring += 1) {
      context.lineWidth = unit * 0.012;
      context.beginPath();
      context.ellipse(x, y, unit * (0.2 + 0.09 * ring), unit * (0.05 + 0.025 * ring), -0.35, 0.08 * Math.PI, 0.93 * Math.PI);
      context.stroke();
    }
  }, // biome-ignore format: one ellipse
  Thriller(context, { width, height, first, second }) {
    const unit = Math.min(width, height);
    for (let ring = 9; ring >= 1; ring -= 1) {
      const turn = ring * 0.6;
      const [x, y] = [width * 0.5 + unit * 0.03 * Math.cos(turn), height * 0.3 + unit * 0.03 * Math.sin(turn)];
      context.strokeStyle = ring % 3 === 0 ? second : alpha(first, 0.85);
      context.lineWidth = unit * 0.02;
      context.beginPath();
      context.arc(x, y, unit * 0.052 * ring, turn, turn + 1.6 * Math.PI);
      context.stroke();
    }
  },
  War(context, { width, height, first, second, dark, next }) {
    for (const [x, lean] of [[0.18, 0.35], [0.5, -0.12], [0.85, -0.4]] as const) {
      const from = -Math.PI / 2 + lean;
      wedge(context, width * x, height * 0.7, height, from - 0.09, from + 0.09, alpha(x === 0.5 ? second : first, 0.5));
    } // biome-ignore format: three beams
    ridge(context, width, height, 0.66, dark, next);
  },
  Western(context, { width, height, first, second, dark }) {
    for (let ring = 4; ring >= 1; ring -= 1)
      disc(context, width * 0.5, height * 0.4, Math.min(width, height) * 0.1 * ring, alpha(ring === 1 ? second : first, 0.42));
    context.fillStyle = dark;
    for (const [x, wide, tall] of [[-0.05, 0.32, 0.2], [0.72, 0.4, 0.25], [0.4, 0.16, 0.09]] as const)
      context.fillRect(width * x, height * (0.54 - tall), width * wide, height * (tall + 0.5));
    context.fillRect(0, height * 0.54, width, height);
  }, // biome-ignore format: three mesas
};
