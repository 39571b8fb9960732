/** Inverses of symmetric positive definite matrices, row-major, double precision. */

/** Factorises A = L L' in place: the lower triangle of `a` becomes L. @throws when A is not positive definite */
export function cholesky(a: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    const rowJ = a.subarray(j * n, j * n + j + 1);
    let d = rowJ[j] as number;
    for (let k = 0; k < j; k++) d -= (rowJ[k] as number) ** 2;
    if (!(d > 0)) throw new Error(`the matrix is not positive definite (pivot ${j} is ${d})`);
    const pivot = Math.sqrt(d);
    rowJ[j] = pivot;
    for (let i = j + 1; i < n; i++) {
      const rowI = a.subarray(i * n, i * n + j + 1);
      let s0 = 0;
      let s1 = 0;
      let k = 0;
      for (; k + 1 < j; k += 2) {
        s0 += (rowI[k] as number) * (rowJ[k] as number);
        s1 += (rowI[k + 1] as number) * (rowJ[k + 1] as number);
      }
      if (k < j) s0 += (rowI[k] as number) * (rowJ[k] as number);
      rowI[j] = ((rowI[j] as number) - s0 - s1) / pivot;
    }
  }
}

/** Solves A x = b in place, given the factor of {@link cholesky}. */
export function solve(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let s = b[i] as number;
    for (let k = 0; k < i; k++) s -= (factor[i * n + k] as number) * (b[k] as number);
    b[i] = s / (factor[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = (b[i] as number) / (factor[i * n + i] as number);
    b[i] = x;
    for (let k = 0; k < i; k++) b[k] = (b[k] as number) - (factor[i * n + k] as number) * x;
  }
}

/** The inverse of a symmetric positive definite matrix [n, n]; `a` is overwritten by its factor. */
export function inverse(a: Float64Array, n: number): Float64Array {
  cholesky(a, n);
  // M = L^-1, column by column along rows of memory; then A^-1 = M' M.
  const m = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = m.subarray(i * n, i * n + i + 1);
    for (let k = 0; k < i; k++) {
      const l = a[i * n + k] as number;
      if (l === 0) continue;
      const other = m.subarray(k * n, k * n + k + 1);
      for (let c = 0; c <= k; c++) row[c] = (row[c] as number) - l * (other[c] as number);
    }
    const pivot = a[i * n + i] as number;
    for (let c = 0; c < i; c++) row[c] = (row[c] as number) / pivot;
    row[i] = 1 / pivot;
  }
  const out = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    const row = m.subarray(r * n, r * n + r + 1);
    for (let i = 0; i <= r; i++) {
      const x = row[i] as number;
      if (x === 0) continue;
      const to = out.subarray(i * n, i * n + r + 1);
      for (let j = i; j <= r; j++) to[j] = (to[j] as number) + x * (row[j] as number);
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) out[i * n + j] = out[j * n + i] as number;
  return out;
}
