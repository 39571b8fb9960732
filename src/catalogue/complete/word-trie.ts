/** Words within a distance of what was typed: ids `from` to `to` (exclusive) of the sorted words, `edits` away. */
export interface NearWords {
  readonly from: number;
  readonly to: number;
  readonly edits: number;
}

/** A sorted word list as a trie in typed arrays, so that one table row serves every word with the same beginning. */
export class WordTrie {
  readonly #letter: number[] = [0];
  readonly #firstChild: number[] = [-1];
  readonly #nextSibling: number[] = [-1];
  /** The node's words are ids `from[node]` to `to[node]`; its own word, if it is one, is the first of them. */
  readonly #from: number[] = [0];
  readonly #to: number[] = [0];
  readonly #isWord: boolean[] = [false];
  readonly #rows: Uint8Array[] = [];

  /** @param words Sorted by UTF-16 code unit, without repeats. */
  constructor(readonly words: readonly string[]) {
    const path: number[] = [0];
    let before = '';
    for (const [id, word] of words.entries()) {
      let shared = 0;
      while (shared < word.length && before.charCodeAt(shared) === word.charCodeAt(shared)) shared += 1;
      while (path.length > shared + 1) this.#to[path.pop() as number] = id;
      for (let at = shared; at < word.length; at += 1)
        path.push(this.#add(path.at(-1) as number, word.charCodeAt(at), id));
      this.#isWord[path.at(-1) as number] = true;
      before = word;
    }
    for (const node of path) this.#to[node] = words.length;
  }

  #add(parent: number, letter: number, from: number): number {
    const node = this.#letter.length;
    this.#letter.push(letter);
    this.#firstChild.push(-1);
    this.#nextSibling.push(this.#firstChild[parent] ?? -1);
    this.#firstChild[parent] = node;
    this.#from.push(from);
    this.#to.push(from);
    this.#isWord.push(false);
    return node;
  }

  /** The words that begin with `prefix`. */
  range(prefix: string): NearWords {
    let node = 0;
    for (let at = 0; at < prefix.length; at += 1) {
      node = this.#firstChild[node] ?? -1;
      while (node >= 0 && this.#letter[node] !== prefix.charCodeAt(at)) node = this.#nextSibling[node] ?? -1;
      if (node < 0) return { from: 0, to: 0, edits: 0 };
    }
    return { from: this.#from[node] ?? 0, to: this.#to[node] ?? 0, edits: 0 };
  }

  /**
   * Words at most `limit` edits from `typed`: a letter missing, added, wrong, or two swapped (optimal string alignment,
   * Damerau 1964). With `asPrefix`, words that begin with something that near.
   */
  near(typed: string, limit: number, asPrefix: boolean): NearWords[] {
    const found: NearWords[] = [];
    const width = typed.length + 1;
    const row = (depth: number): Uint8Array => {
      const held = this.#rows[depth];
      if (held !== undefined && held.length >= width) return held;
      const made = new Uint8Array(Math.max(width, 64));
      this.#rows[depth] = made;
      return made;
    };
    const first = row(0);
    for (let at = 0; at < width; at += 1) first[at] = at;

    const visit = (node: number, depth: number, parentLetter: number, bestAbove: number): void => {
      for (let child = this.#firstChild[node] ?? -1; child >= 0; child = this.#nextSibling[child] ?? -1) {
        const letter = this.#letter[child] ?? 0;
        const above = row(depth);
        const current = row(depth + 1);
        const twoAbove = depth > 0 ? row(depth - 1) : above;
        current[0] = depth + 1;
        let least = depth + 1;
        for (let at = 1; at < width; at += 1) {
          const same = typed.charCodeAt(at - 1) === letter;
          let edits = (above[at - 1] ?? 0) + (same ? 0 : 1);
          edits = Math.min(edits, (above[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1);
          if (depth > 0 && at > 1 && parentLetter === typed.charCodeAt(at - 1) && letter === typed.charCodeAt(at - 2)) {
            edits = Math.min(edits, (twoAbove[at - 2] ?? 0) + 1);
          }
          current[at] = edits;
          if (edits < least) least = edits;
        }
        const whole = current[width - 1] ?? 0;
        const from = this.#from[child] ?? 0;
        let best = bestAbove;
        if (asPrefix && whole <= limit && whole < bestAbove) {
          best = whole;
          found.push({ from, to: this.#to[child] ?? 0, edits: whole });
        } else if (!asPrefix && this.#isWord[child] && whole <= limit) found.push({ from, to: from + 1, edits: whole });
        // Two slips within the first three letters are another word: without them far fewer branches are walked.
        if (least <= (depth < 3 ? Math.min(1, limit) : limit) && best > 0) visit(child, depth + 1, letter, best);
      }
    };
    visit(0, 0, 0, Number.POSITIVE_INFINITY);
    return found;
  }
}
