import type { SKRSContext2D } from 'canvas';

/** A short loop: what it shows in two ways of saying it, and how it looks at a moment of it. */
export interface Scene {
  /** The file's name: lower case, words joined by hyphens. */
  readonly name: string;
  /** Two captions, as two people might describe it. */
  readonly captions: readonly [string, string];
  /** Draws onto {@link GIF_WIDTH} x {@link GIF_HEIGHT} units; `t` in 0..1, and 1 must look like 0. */
  draw(brush: Brush, t: number): void;
}

export const GIF_WIDTH = 160;
export const GIF_HEIGHT = 120;

export const GIF_COLOURS = {
  night: '#161827',
  dusk: '#2b2d4a',
  sky: '#8ecae6',
  amber: '#f2a93b',
  gold: '#ffd166',
  cream: '#fdf3dc',
  red: '#d8443c',
  wine: '#8f1d2c',
  pink: '#f28ba8',
  blue: '#3b7dd8',
  navy: '#1f3b73',
  green: '#4caf6e',
  forest: '#1f6b45',
  purple: '#7b5ea7',
  brown: '#8a5a34',
  bark: '#5a3a22',
  grey: '#8b90a5',
  slate: '#454a63',
  white: '#ffffff',
  black: '#0c0d15',
} as const;

export const TAU = 2 * Math.PI;
/** 0 -> 1 -> 0 -> -1 over one loop; `times` whole swings. */
export const swing = (t: number, times = 1): number => Math.sin(TAU * t * times);
/** 0 -> 1 -> 0 over one loop, smooth. */
export const pulse = (t: number, times = 1): number => (1 - Math.cos(TAU * t * times)) / 2;
/** `t` moved on by `shift`, in 0..1 again. */
export const phase = (t: number, shift: number): number => (((t + shift) % 1) + 1) % 1;
/** 0 before `from`, 1 after `to`, eased between. */
export function smoothstep(t: number, from: number, to: number): number {
  const x = Math.min(1, Math.max(0, (t - from) / (to - from)));
  return x * x * (3 - 2 * x);
}
/** The same numbers each time, in 0..1, for things strewn about. */
export const strewn = (n: number): number => Math.abs((Math.sin(n * 127.1 + 11.7) * 43_758.5453) % 1);

/** A few shapes over a canvas context; each call fills with one colour. */
export class Brush {
  constructor(readonly context: SKRSContext2D) {}

  fill(colour: string): void {
    this.rect(0, 0, GIF_WIDTH, GIF_HEIGHT, colour);
  }

  rect(x: number, y: number, width: number, height: number, colour: string, radius = 0): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    this.context.roundRect(x, y, width, height, radius);
    this.context.fill();
  }

  disc(x: number, y: number, radius: number, colour: string, squash = 1): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    this.context.ellipse(x, y, Math.max(0, radius), Math.max(0, radius * squash), 0, 0, TAU);
    this.context.fill();
  }

  /** Part of a disc, or of a ring when `width` is given; angles in turns, 0 on the right, clockwise. */
  arc(x: number, y: number, radius: number, from: number, to: number, colour: string, width?: number): void {
    const { context } = this;
    context.beginPath();
    if (width === undefined) context.moveTo(x, y);
    context.arc(x, y, radius, from * TAU, to * TAU);
    if (width === undefined) {
      context.fillStyle = colour;
      context.fill();
    } else this.#stroke(colour, width);
  }

  polygon(points: readonly (readonly [number, number])[], colour: string): void {
    this.context.fillStyle = colour;
    this.#path(points);
    this.context.fill();
  }

  line(points: readonly (readonly [number, number])[], colour: string, width = 2): void {
    this.#path(points);
    this.#stroke(colour, width);
  }

  /** What `draw` draws, moved, turned (in turns) and scaled. */
  at(
    x: number,
    y: number,
    draw: () => void,
    how: { readonly turned?: number; readonly scale?: number; readonly across?: number; readonly alpha?: number } = {},
  ): void {
    const { context } = this;
    context.save();
    context.translate(x, y);
    context.rotate((how.turned ?? 0) * TAU);
    context.scale((how.scale ?? 1) * (how.across ?? 1), how.scale ?? 1);
    context.globalAlpha *= how.alpha ?? 1;
    draw();
    context.restore();
  }

  star(x: number, y: number, radius: number, colour: string, points = 5, inner = 0.42): void {
    const corner = (at: number): [number, number] => {
      const reach = at % 2 === 0 ? radius : radius * inner;
      const angle = (at / (2 * points) - 0.25) * TAU;
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
    };
    this.polygon(
      Array.from({ length: 2 * points }, (_, at) => corner(at)),
      colour,
    );
  }

  heart(x: number, y: number, size: number, colour: string): void {
    const { context } = this;
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(x, y + size * 0.9);
    context.bezierCurveTo(x - size * 1.6, y - size * 0.1, x - size * 0.8, y - size * 1.2, x, y - size * 0.35);
    context.bezierCurveTo(x + size * 0.8, y - size * 1.2, x + size * 1.6, y - size * 0.1, x, y + size * 0.9);
    context.fill();
  }

  #path(points: readonly (readonly [number, number])[]): void {
    this.context.beginPath();
    points.forEach(([x, y], at) => {
      if (at === 0) this.context.moveTo(x, y);
      else this.context.lineTo(x, y);
    });
  }

  #stroke(colour: string, width: number): void {
    const { context } = this;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke();
  }
}
