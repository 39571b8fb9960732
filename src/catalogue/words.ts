/** A plot's later paragraphs add little to telling two films apart. Characters. */
const READ = 4000;

/** Sorted, distinct 32-bit hashes (FNV-1a) of the words of four letters and more, folded. */
export function wordHashes(...texts: readonly string[]): Uint32Array {
  const seen = new Set<number>();
  for (const text of texts) {
    for (const word of text
      .slice(0, READ)
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)) {
      if (word.length < 4) continue;
      let hash = 0x811c9dc5;
      for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
      seen.add(hash >>> 0);
    }
  }
  return Uint32Array.from(seen).sort();
}

/** How rare each word is over all rows: the weight of finding it in two of them. */
export class Rarity {
  readonly #documents = new Map<number, number>();
  #count = 0;

  add(words: Uint32Array): void {
    this.#count += 1;
    for (const word of words) this.#documents.set(word, (this.#documents.get(word) ?? 0) + 1);
  }

  /**
   * Shared words, each weighing its inverse document frequency, as a share of what the shorter text could share.
   *
   * @returns 0 when nothing is shared, 1 when every word of the shorter text is in the longer.
   */
  likeness(a: Uint32Array, b: Uint32Array): number {
    if (a.length === 0 || b.length === 0) return 0;
    let shared = 0;
    for (let i = 0, j = 0; i < a.length && j < b.length; ) {
      const x = a[i] ?? 0;
      const y = b[j] ?? 0;
      if (x === y) shared += this.#weight(x);
      if (x <= y) i += 1;
      if (y <= x) j += 1;
    }
    return shared / Math.min(this.#total(a), this.#total(b));
  }

  #weight(word: number): number {
    return Math.log((this.#count + 1) / (this.#documents.get(word) ?? 1));
  }

  #total(words: Uint32Array): number {
    let total = 0;
    for (const word of words) total += this.#weight(word);
    return total;
  }
}
