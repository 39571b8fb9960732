/** 3.5 -> `★★★½`. */
export function starsInWords(stars: number): string {
  return `${'★'.repeat(Math.floor(stars))}${stars % 1 === 0 ? '' : '½'}`;
}
