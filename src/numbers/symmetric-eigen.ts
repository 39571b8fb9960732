/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Jacobi 1846; Golub and Van Loan, 8.5).
 * @param matrix [n, n]; overwritten
 * @returns energies descending, axes [n, n] with eigenvector k in column k
 */
export function principalAxes(matrix: Float64Array, n: number): { energies: Float64Array; axes: Float64Array } {
  const axes = new Float64Array(n * n);
  for (let i = 0; i < n; i++) axes[i * n + i] = 1;
  for (let sweep = 0; sweep < 40; sweep++) {
    let off = 0;
    let on = 0;
    for (let p = 0; p < n; p++) {
      on += (matrix[p * n + p] as number) ** 2;
      for (let q = p + 1; q < n; q++) {
        const apq = matrix[p * n + q] as number;
        off += apq * apq;
        if (apq === 0) continue;
        const theta = ((matrix[q * n + q] as number) - (matrix[p * n + p] as number)) / (2 * apq);
        const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        rotate(matrix, n, p, q, c, t * c, 'columns');
        rotate(matrix, n, p, q, c, t * c, 'rows');
        rotate(axes, n, p, q, c, t * c, 'columns');
      }
    }
    if (off <= 1e-22 * on) break;
  }
  const order = Array.from({ length: n }, (_, k) => k).sort(
    (a, b) => (matrix[b * n + b] as number) - (matrix[a * n + a] as number),
  );
  const sorted = new Float64Array(n * n);
  order.forEach((from, to) => {
    for (let i = 0; i < n; i++) sorted[i * n + to] = axes[i * n + from] as number;
  });
  return { energies: Float64Array.from(order, (k) => matrix[k * n + k] as number), axes: sorted };
}

function rotate(
  matrix: Float64Array,
  n: number,
  p: number,
  q: number,
  c: number,
  s: number,
  what: 'rows' | 'columns',
): void {
  const [line, step] = what === 'columns' ? [1, n] : [n, 1];
  for (let k = 0; k < n; k++) {
    const a = p * line + k * step;
    const b = q * line + k * step;
    const x = matrix[a] as number;
    const y = matrix[b] as number;
    matrix[a] = c * x - s * y;
    matrix[b] = s * x + c * y;
  }
}
