/** Disjoint sets of 0 … size-1, the smallest member being each set's root (Galler and Fischer, 1964). */
export class Union {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, at) => at);
  }

  root(at: number): number {
    let top = at;
    while (this.#parent[top] !== top) top = this.#parent[top] as number;
    for (let next = at; next !== top; ) {
      const up = this.#parent[next] as number;
      this.#parent[next] = top;
      next = up;
    }
    return top;
  }

  join(a: number, b: number): void {
    const [x, y] = [this.root(a), this.root(b)];
    this.#parent[Math.max(x, y)] = Math.min(x, y);
  }
}
