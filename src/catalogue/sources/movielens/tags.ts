/** How many of a film's tags are kept. */
const KEPT = 20;

/** Members' tags, counted: the most common ones of each film are its keywords. */
export class Tags {
  readonly #counts = new Map<number, Map<string, number>>();

  add(film: number, written: string): void {
    const tag = written.trim().toLowerCase();
    if (tag === '' || tag.length > 40) return;
    const counts = this.#counts.get(film) ?? new Map<string, number>();
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
    this.#counts.set(film, counts);
  }

  /** Most common first. */
  of(film: number): string[] {
    const tags = [...(this.#counts.get(film) ?? [])];
    return tags
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, KEPT)
      .map(([tag]) => tag);
  }
}
