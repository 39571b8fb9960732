/** Deeper than any cell of a data set. */
const DEEPEST = 32;

/**
 * Parses a value as Python prints it: lists, tuples, dictionaries, strings in either quotes, numbers, `True`, `False`, `None`
 * and `nan`. Linear in the text's length.
 *
 * @throws SyntaxError at the first thing that is anything else
 */
export function parsePython(text: string): unknown {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`not a Python value at ${at}`);
  };
  const space = (): void => {
    while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at += 1;
  };
  const string = (): string => {
    const quote = text[at] as string;
    at += 1;
    let value = '';
    for (let from = at; ; at += 1) {
      if (at >= text.length) return fail();
      if (text[at] === quote) {
        value += text.slice(from, at);
        at += 1;
        return value;
      }
      if (text[at] !== '\\') continue;
      value += text.slice(from, at);
      const { read, length } = escaped(text, at + 1);
      value += read;
      at += length;
      from = at + 1;
    }
  };
  const items = (close: string, item: () => void): void => {
    at += 1;
    for (space(); text[at] !== close; space()) {
      item();
      space();
      if (text[at] === ',') at += 1;
      else if (text[at] !== close) fail();
    }
    at += 1;
  };
  const value = (depth: number): unknown => {
    if (depth > DEEPEST) return fail();
    space();
    const sign = text[at];
    if (sign === "'" || sign === '"') return string();
    if (sign === '[' || sign === '(') {
      const list: unknown[] = [];
      items(sign === '[' ? ']' : ')', () => list.push(value(depth + 1)));
      return list;
    }
    if (sign === '{') {
      const entries: [string, unknown][] = [];
      items('}', () => {
        const key = String(value(depth + 1));
        space();
        if (text[at] !== ':') fail();
        at += 1;
        entries.push([key, value(depth + 1)]);
      });
      return Object.fromEntries(entries);
    }
    const word = /[-+\w.]{1,40}/y;
    word.lastIndex = at;
    const found = word.exec(text)?.[0] ?? fail();
    at += found.length;
    if (found in WORDS) return WORDS[found];
    const number = Number(found);
    return Number.isNaN(number) ? fail() : number;
  };
  const whole = value(0);
  space();
  return at === text.length ? whole : fail();
}

const WORDS: Readonly<Record<string, unknown>> = Object.assign(Object.create(null), {
  True: true,
  False: false,
  None: null,
  nan: null,
  NaN: null,
  null: null,
  true: true,
  false: false,
});

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };
const HEX: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** What follows a backslash, and how many characters of the text it takes. */
function escaped(text: string, at: number): { readonly read: string; readonly length: number } {
  const letter = text[at] ?? '';
  const digits = Object.hasOwn(HEX, letter) ? (HEX[letter] as number) : 0;
  const code = digits > 0 ? text.slice(at + 1, at + 1 + digits) : '';
  if (digits > 0 && code.length === digits && /^[0-9a-fA-F]+$/.test(code)) {
    const point = Number.parseInt(code, 16);
    if (point <= 0x10ffff) return { read: String.fromCodePoint(point), length: 1 + digits };
  }
  return { read: Object.hasOwn(SIMPLE, letter) ? (SIMPLE[letter] as string) : letter, length: 1 };
}
