/** A piece of JSON text and what it is, for its colour. The pieces joined are the text again. */
export interface Token {
  readonly kind: 'plain' | 'key' | 'string' | 'number' | 'word';
  readonly text: string;
}

const PIECE = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;
/** Beyond this many characters the colours cost more than they tell. */
const MOST = 60_000;

export function tokens(json: string): readonly Token[] {
  if (json.length > MOST) return [{ kind: 'plain', text: json }];
  const found: Token[] = [];
  let at = 0;
  for (const match of json.matchAll(PIECE)) {
    if (match.index > at) found.push({ kind: 'plain', text: json.slice(at, match.index) });
    const [whole, quoted, colon, number] = match;
    if (quoted !== undefined) {
      found.push({ kind: colon === undefined ? 'string' : 'key', text: quoted });
      if (colon !== undefined) found.push({ kind: 'plain', text: colon });
    } else found.push({ kind: number === undefined ? 'word' : 'number', text: whole });
    at = match.index + whole.length;
  }
  if (at < json.length) found.push({ kind: 'plain', text: json.slice(at) });
  return found;
}
