/**
 * The WebAssembly text of the co-like kernel, written out for one data set: every address and size is a constant, and
 * a film's row of `dims` numbers is `dims / 4` SIMD registers, so the inner loops have neither bounds nor index arithmetic.
 */
import type { Layout } from './memory.ts';

/** SIMD registers kept for sums at a time: more would spill to the stack. */
const LANES = 8;

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
const each = (indices: readonly number[], text: (i: number) => string): string => indices.map(text).join('\n');

/** A row's registers in groups small enough to stay in the processor. */
function groups(dims: number): number[][] {
  const registers = range(0, dims / 4);
  return range(0, Math.ceil(registers.length / LANES)).map((g) => registers.slice(g * LANES, (g + 1) * LANES));
}

const loop = (label: string, index: string, end: string, step: number, body: string): string => `
  (block $${label}_end (loop $${label}
    (br_if $${label}_end (i32.ge_u (local.get ${index}) ${end}))
    ${body}
    (local.set ${index} (i32.add (local.get ${index}) (i32.const ${step})))
    (br $${label})))`;

/** Adds the squares of register `value` to the double `total`: sums over millions of likes need more than 24 bits. */
const addSquares = (total: string, value: string): string => `
  (local.set $wide (f64x2.promote_low_f32x4 ${value}))
  (local.set $high (f64x2.promote_low_f32x4 (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 ${value} ${value})))
  (local.set $wide (f64x2.add (f64x2.mul (local.get $wide) (local.get $wide)) (f64x2.mul (local.get $high) (local.get $high))))
  (local.set ${total} (f64.add (local.get ${total})
    (f64.add (f64x2.extract_lane 0 (local.get $wide)) (f64x2.extract_lane 1 (local.get $wide)))))`;

/** Sums, into registers $s, of rows at `base` whose byte offsets stand at [$at, $stop), each scaled by $w when `weighted`. */
function gatherRows(group: readonly number[], base: number, weights: number | null, dims: number): string {
  const row = (k: number) => `(v128.load offset=${base + k * 16} (local.get $row))`;
  const scaled = (k: number) => (weights === null ? row(k) : `(f32x4.mul (local.get $w) ${row(k)})`);
  // A row lies at its index times the row's bytes, its weight at its index times four.
  const weight =
    weights === null
      ? ''
      : `(local.set $w (v128.load32_splat offset=${weights} (i32.shl (i32.div_u (local.get $row) (i32.const ${dims * 4})) (i32.const 2))))`;
  return `
  ${each(group, (k) => `(local.set $s${k % LANES} (v128.const f32x4 0 0 0 0))`)}
  ${loop(
    'rows',
    '$at',
    '(local.get $stop)',
    4,
    `
    (local.set $row (i32.load (local.get $at)))
    ${weight}
    ${each(group, (k) => `(local.set $s${k % LANES} (f32x4.add (local.get $s${k % LANES}) ${scaled(k)}))`)}`,
  )}`;
}

const registers = `${each(range(0, LANES), (k) => `(local $s${k} v128)`)}
  (local $at i32) (local $stop i32) (local $row i32) (local $w v128) (local $wide v128) (local $high v128)`;

/** (sums) -> sum over people of w_u |s_u|^2; leaves w_u s_u in memory. */
function sums(m: Layout): string {
  const perPerson = each(
    groups(m.dims).map((_, g) => g),
    (g) => {
      const group = groups(m.dims)[g] as number[];
      return `
    (local.set $at (i32.add (i32.const ${m.filmsOf}) (i32.shl (i32.load offset=${m.personStart} (local.get $u)) (i32.const 2))))
    (local.set $stop (i32.add (i32.const ${m.filmsOf}) (i32.shl (i32.load offset=${m.personStart + 4} (local.get $u)) (i32.const 2))))
    ${gatherRows(group, m.vectors, m.weighted ? m.filmWeight : null, m.dims)}
    (local.set $squares (f64.const 0))
    ${each(group, (k) => addSquares('$squares', `(local.get $s${k % LANES})`))}
    (local.set $total (f64.add (local.get $total) (f64.mul (local.get $squares)
      (f64.promote_f32 (f32.load offset=${m.personWeight} (local.get $u))))))
    (local.set $w (v128.load32_splat offset=${m.personWeight} (local.get $u)))
    ${each(group, (k) => `(v128.store offset=${m.sums + k * 16} (local.get $to) (f32x4.mul (local.get $w) (local.get $s${k % LANES})))`)}`;
    },
  );
  return `(func (export "sums") (result f64) ${registers}
  (local $u i32) (local $to i32) (local $total f64) (local $squares f64)
  ${loop(
    'people',
    '$u',
    `(i32.const ${m.people * 4})`,
    4,
    `${perPerson}
    (local.set $to (i32.add (local.get $to) (i32.const ${m.dims * 4})))`,
  )}
  (local.get $total))`;
}

/** (gram): V'V on and right of its diagonal, in blocks of four rows by two registers. */
function gram(m: Layout): string {
  const bytes = m.dims * 4;
  const block = (p: number, q: number, wide: number): string => {
    const sumsOf = range(0, 4 * wide);
    return `
  ${each(sumsOf, (s) => `(local.set $s${s} (v128.const f32x4 0 0 0 0))`)}
  (local.set $row (i32.const ${m.vectors}))
  ${loop(
    'films',
    '$row',
    `(i32.const ${m.vectors + m.films * bytes})`,
    bytes,
    `
    ${each(range(0, wide), (c) => `(local.set $c${c} (v128.load offset=${(q + c) * 16} (local.get $row)))`)}
    ${each(
      range(0, 4),
      (r) => `
      (local.set $w (v128.load32_splat offset=${p * 16 + r * 4} (local.get $row)))
      ${each(range(0, wide), (c) => `(local.set $s${r * wide + c} (f32x4.add (local.get $s${r * wide + c}) (f32x4.mul (local.get $w) (local.get $c${c}))))`)}`,
    )}`,
  )}
  ${each(sumsOf, (s) => `(v128.store offset=${m.gram + (p * 4 + Math.floor(s / wide)) * bytes + (q + (s % wide)) * 16} (i32.const 0) (local.get $s${s}))`)}`;
  };
  const count = m.dims / 4;
  const blocks: string[] = [];
  for (let p = 0; p < count; p++) for (let q = p; q < count; q += 2) blocks.push(block(p, q, Math.min(2, count - q)));
  const unique = blocks.map((text, b) => text.replaceAll('$films', `$films${b}`)).join('\n');
  return `(func (export "gram") ${registers} (local $c0 v128) (local $c1 v128)
  ${unique})`;
}

/** (gradient) -> sum over films of 2 x_ii |v_i|^2 - |v_i|^4: the diagonal's part of the loss. Wants `sums` and a whole V'V. */
function gradient(m: Layout): string {
  const bytes = m.dims * 4;
  const perFilm = each(
    groups(m.dims).map((_, g) => g),
    (g) => {
      const group = groups(m.dims)[g] as number[];
      // Two rows of V'V a turn, addressed from registers: unrolled further it outgrows the processor's decoded-code cache.
      const product = `
    (local.set $at (local.get $i))
    (local.set $row (i32.const 0))
    ${loop(
      `axes${g}`,
      '$row',
      `(i32.const ${m.dims * bytes})`,
      2 * bytes,
      `${each(
        range(0, 2),
        (l) => `
      (local.set $w (v128.load32_splat offset=${m.vectors + l * 4} (local.get $at)))
      ${each(group, (k) => `(local.set $s${k % LANES} (f32x4.add (local.get $s${k % LANES}) (f32x4.mul (local.get $w) (v128.load offset=${m.gram + l * bytes + k * 16} (local.get $row)))))`)}`,
      )}
      (local.set $at (i32.add (local.get $at) (i32.const 8)))`,
    )}`;
      return `
    (local.set $at (i32.add (i32.const ${m.peopleOf}) (i32.shl (i32.load offset=${m.filmStart} (local.get $f)) (i32.const 2))))
    (local.set $stop (i32.add (i32.const ${m.peopleOf}) (i32.shl (i32.load offset=${m.filmStart + 4} (local.get $f)) (i32.const 2))))
    ${gatherRows(group, m.sums, null, m.dims)}
    (local.set $w (f32x4.neg (v128.load32_splat offset=${m.filmWeight} (local.get $f))))
    ${each(group, (k) => `(local.set $s${k % LANES} (f32x4.mul (local.get $w) (local.get $s${k % LANES})))`)}
    (local.set $w (f32x4.splat (f32.demote_f64 (f64.sub (local.get $xii) (local.get $q)))))
    ${each(group, (k) => `(local.set $s${k % LANES} (f32x4.add (local.get $s${k % LANES}) (f32x4.mul (local.get $w) (v128.load offset=${m.vectors + k * 16} (local.get $i)))))`)}
    ${product}
    (local.set $w (v128.const f32x4 4 4 4 4))
    ${each(group, (k) => `(v128.store offset=${m.gradient + k * 16} (local.get $i) (f32x4.mul (local.get $w) (local.get $s${k % LANES})))`)}`;
    },
  );
  return `(func (export "gradient") (result f64) ${registers}
  (local $f i32) (local $i i32) (local $q f64) (local $xii f64) (local $total f64)
  ${loop(
    'films',
    '$f',
    `(i32.const ${m.films * 4})`,
    4,
    `
    (local.set $q (f64.const 0))
    ${each(range(0, m.dims / 4), (k) => addSquares('$q', `(v128.load offset=${m.vectors + k * 16} (local.get $i))`))}
    (local.set $xii (f64.promote_f32 (f32.load offset=${m.diagonal} (local.get $f))))
    (local.set $total (f64.add (local.get $total) (f64.mul (local.get $q)
      (f64.sub (f64.mul (f64.const 2) (local.get $xii)) (local.get $q)))))
    ${perFilm}
    (local.set $i (i32.add (local.get $i) (i32.const ${bytes})))`,
  )}
  (local.get $total))`;
}

/** (momentum rate beta): m = beta m + g; v -= rate m. With beta 0 this is plain gradient descent. */
function momentum(m: Layout): string {
  return `(func (export "momentum") (param $rate f32) (param $beta f32) (local $at i32) (local $m v128)
  ${loop(
    'all',
    '$at',
    `(i32.const ${m.films * m.dims * 4})`,
    16,
    `
    (local.set $m (f32x4.add (v128.load offset=${m.gradient} (local.get $at))
      (f32x4.mul (f32x4.splat (local.get $beta)) (v128.load offset=${m.moment1} (local.get $at)))))
    (v128.store offset=${m.moment1} (local.get $at) (local.get $m))
    (v128.store offset=${m.vectors} (local.get $at) (f32x4.sub (v128.load offset=${m.vectors} (local.get $at))
      (f32x4.mul (f32x4.splat (local.get $rate)) (local.get $m))))`,
  )})`;
}

/** (adam rate beta1 beta2 epsilon): Kingma and Ba 2015; `rate` and `epsilon` arrive with the bias correction folded in. */
function adam(m: Layout): string {
  return `(func (export "adam") (param $rate f32) (param $beta1 f32) (param $beta2 f32) (param $epsilon f32)
  (local $at i32) (local $g v128) (local $m v128) (local $n v128)
  ${loop(
    'all',
    '$at',
    `(i32.const ${m.films * m.dims * 4})`,
    16,
    `
    (local.set $g (v128.load offset=${m.gradient} (local.get $at)))
    (local.set $m (v128.load offset=${m.moment1} (local.get $at)))
    (local.set $n (v128.load offset=${m.moment2} (local.get $at)))
    (local.set $m (f32x4.add (local.get $g) (f32x4.mul (f32x4.splat (local.get $beta1)) (f32x4.sub (local.get $m) (local.get $g)))))
    (local.set $g (f32x4.mul (local.get $g) (local.get $g)))
    (local.set $n (f32x4.add (local.get $g) (f32x4.mul (f32x4.splat (local.get $beta2)) (f32x4.sub (local.get $n) (local.get $g)))))
    (v128.store offset=${m.moment1} (local.get $at) (local.get $m))
    (v128.store offset=${m.moment2} (local.get $at) (local.get $n))
    (v128.store offset=${m.vectors} (local.get $at) (f32x4.sub (v128.load offset=${m.vectors} (local.get $at))
      (f32x4.div (f32x4.mul (f32x4.splat (local.get $rate)) (local.get $m))
        (f32x4.add (f32x4.sqrt (local.get $n)) (f32x4.splat (local.get $epsilon))))))`,
  )})`;
}

export function wat(m: Layout): string {
  return `(module
  (memory (export "memory") ${m.pages})
  ${[sums(m), gram(m), gradient(m), momentum(m), adam(m)].join('\n')})`;
}
