/** Labelled pictures, small and square. */
export interface Pictures {
  /** [count, 3, size, size]: red, green and blue planes, 0..255. */
  readonly pixels: Uint8Array;
  /** [count]: classes by number. */
  readonly labels: Uint8Array;
  readonly count: number;
}

export interface PictureSet {
  readonly classes: readonly string[];
  /** Pixels of a side. */
  readonly size: number;
  readonly training: Pictures;
  readonly test: Pictures;
}

/** The pixels of one picture as canvases want them: [size, size, 4]. */
export function rgbaOf({ pixels }: Pictures, at: number, size: number): Uint8Array {
  const area = size * size;
  const rgba = new Uint8Array(area * 4).fill(255);
  for (let pixel = 0; pixel < area; pixel += 1)
    for (let plane = 0; plane < 3; plane += 1) rgba[pixel * 4 + plane] = pixels[(at * 3 + plane) * area + pixel]!;
  return rgba;
}
