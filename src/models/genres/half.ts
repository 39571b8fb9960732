const number = new Float32Array(1);
const bits = new Uint32Array(number.buffer);

/** Single precision to IEEE half, rounded to nearest (ties to even); what is too large becomes infinity. */
export function toHalf(source: Float32Array): Uint16Array {
  const target = new Uint16Array(source.length);
  for (let at = 0; at < source.length; at += 1) {
    number[0] = source[at]!;
    target[at] = halfBits(bits[0]!);
  }
  return target;
}

function halfBits(single: number): number {
  const sign = (single >>> 16) & 0x8000;
  const magnitude = single & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00; // NaN
  if (magnitude >= 0x477ff000) return sign | 0x7c00; // beyond 65504: infinity
  if (magnitude < 0x38800000) {
    // below 2^-14: a multiple of 2^-24
    return sign | roundEven(Math.abs(number[0]!) * 2 ** 24);
  }
  const rounded = magnitude + 0xfff + ((magnitude >>> 13) & 1); // round the 13 bits that fall away
  return sign | ((rounded - 0x38000000) >>> 13);
}

function roundEven(value: number): number {
  const low = Math.floor(value);
  const rest = value - low;
  return rest > 0.5 || (rest === 0.5 && low % 2 === 1) ? low + 1 : low;
}
