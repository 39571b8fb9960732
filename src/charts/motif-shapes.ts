/** Shapes that motifs are made of, in pixels of the canvas. */
import type { SKRSContext2D } from 'canvas';

export function disc(context: SKRSContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** What is left of a disc when another one covers its upper right. */
export function crescent(context: SKRSContext2D, x: number, y: number, radius: number, colour: string): void {
  context.save();
  context.beginPath();
  context.rect(x - 2 * radius, y - 2 * radius, 4 * radius, 4 * radius);
  context.arc(x + radius * 0.42, y - radius * 0.22, radius * 0.85, 0, 2 * Math.PI);
  context.clip('evenodd');
  disc(context, x, y, radius, colour);
  context.restore();
}

/** A piece of a disc's area between two angles, its outer edge straight. */
export function wedge(
  context: SKRSContext2D,
  x: number,
  y: number,
  radius: number,
  from: number,
  to: number,
  colour: string,
) {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + radius * Math.cos(from), y + radius * Math.sin(from));
  context.lineTo(x + radius * Math.cos(to), y + radius * Math.sin(to));
  context.fill();
}

/** A triangle that stands on (x, y). */
export function spike(context: SKRSContext2D, x: number, y: number, half: number, tall: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x - half, y);
  context.lineTo(x, y - tall);
  context.lineTo(x + half, y);
  context.fill();
}

/** A star of four points. */
export function star(context: SKRSContext2D, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  for (let at = 0; at < 8; at += 1) {
    const reach = at % 2 === 0 ? radius * 1.6 : radius * 0.4;
    context.lineTo(x + reach * Math.cos((at * Math.PI) / 4), y + reach * Math.sin((at * Math.PI) / 4));
  }
  context.fill();
}

/** A rectangle with round corners, in the colour that is set. */
export function rounded(
  context: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  context.beginPath();
  context.roundRect(x, y, width, height, radius);
  context.fill();
}

/** An arch that stands on the ground, in the colour that is set. */
export function arch(context: SKRSContext2D, x: number, y: number, width: number, height: number): void {
  context.beginPath();
  context.moveTo(x, y + height);
  context.lineTo(x, y + width / 2);
  context.arc(x + width / 2, y + width / 2, width / 2, Math.PI, 2 * Math.PI);
  context.lineTo(x + width, y + height);
  context.fill();
}

/** Mountains, or ruins: a jagged line at about `base` of the height, filled to the foot. */
export function ridge(
  context: SKRSContext2D,
  width: number,
  height: number,
  base: number,
  colour: string,
  next: () => number,
) {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(0, height);
  for (let at = 0; at <= 8; at += 1)
    context.lineTo((width * at) / 8, height * (base + (at % 2 === 0 ? 0.03 : -0.09) + 0.07 * (next() - 0.5)));
  context.lineTo(width, height);
  context.fill();
}
