/** Viridis (van der Walt & Smith 2015) at 17 even steps; a straight line between them is at most 6 of 255 levels off. */
const STOPS = [
  0x440154, 0x48186a, 0x472d7b, 0x424086, 0x3b528b, 0x33638d, 0x2c728e, 0x26828e, 0x21918c, 0x1fa088, 0x28ae80,
  0x3fbc73, 0x5ec962, 0x84d44b, 0xaddc30, 0xd8e219, 0xfde725,
] as const; // biome-ignore format: a table

export type Rgb = readonly [red: number, green: number, blue: number];

/** A share of 0..1 (clamped; NaN counts as 0) -> its colour, 0..255 each. */
export function viridis(share: number): Rgb {
  const at = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * (STOPS.length - 1);
  const index = Math.min(STOPS.length - 2, Math.floor(at));
  const [low, high] = [STOPS[index] as number, STOPS[index + 1] as number];
  const mix = (shift: number): number => {
    const from = (low >> shift) & 255;
    return Math.round(from + (at - index) * (((high >> shift) & 255) - from));
  };
  return [mix(16), mix(8), mix(0)];
}

export function css([red, green, blue]: Rgb): string {
  return `rgb(${red},${green},${blue})`;
}

/** Black or white, whichever is read better on a colour (relative luminance, WCAG 2). */
export function inkOn([red, green, blue]: Rgb): string {
  const linear = (channel: number) =>
    channel / 255 <= 0.04045 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return luminance > 0.179 ? '#000000' : '#ffffff';
}
