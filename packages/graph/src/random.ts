/** A seeded source of uniform numbers in [0, 1): sfc32 by Chris Doty-Humphrey, a small fast generator with 128 bits of state. */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let [a, b, c, d] = [seed | 0, (seed ^ 0x9e3779b9) | 0, 0x243f6a88, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 15; round += 1) next(); // seeds that are alike part ways
  return next;
}

/** Normal numbers with mean 0, by Box & Muller (1958). */
export function normal(random: Random, size: number, deviation = 1): Float32Array {
  return Float32Array.from({ length: size }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    return deviation * radius * Math.cos(2 * Math.PI * random());
  });
}

/** First values of a weight matrix [fanIn, fanOut], uniform within ±sqrt(6 / (fanIn + fanOut)) (Glorot & Bengio 2010). */
export function glorot(random: Random, fanIn: number, fanOut: number): Float32Array {
  const limit = Math.sqrt(6 / (fanIn + fanOut));
  return Float32Array.from({ length: fanIn * fanOut }, () => (2 * random() - 1) * limit);
}

/** 0 … size - 1 in random order (Fisher & Yates, as Durstenfeld 1964). */
export function permutation(random: Random, size: number): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
