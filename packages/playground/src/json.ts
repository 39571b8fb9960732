/**
 * JSON from a bot or a page. Whole numbers keep all their digits: ids have 19 and a double holds 16, so a bot that sends them
 * as numbers would name others; what does not fit becomes a string of its digits. What is nested deeper than any request of
 * Discord's is refused, so that nothing that walks it by recursion runs out of stack.
 */

/** Discord's deepest request, a command with subcommands and translated choices, has twelve levels. */
const DEEPEST = 64;

/** @throws SyntaxError */
export function parseJson(text: string): unknown {
  return JSON.parse(withQuotedIds(text));
}

/** The text with whole numbers that a double cannot hold as strings. @throws SyntaxError for what is nested too deep */
function withQuotedIds(text: string): string {
  let result = '';
  let copied = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) at = endOfString(text, at);
    else if (char === BRACKET || char === BRACE) {
      if (++depth > DEEPEST) throw new SyntaxError(`Nested deeper than ${DEEPEST} levels.`);
    } else if (char === BRACKET + 2 || char === BRACE + 2) depth--;
    else if (char === MINUS || isDigit(char)) {
      const end = endOfNumber(text, at);
      const token = text.slice(at, end);
      if (end - at > 15 && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))) {
        result += `${text.slice(copied, at)}"${token}"`;
        copied = end;
      }
      at = end - 1;
    }
  }
  return copied === 0 ? text : result + text.slice(copied);
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
/** Two before their closing ones. */
const BRACKET = 0x5b;
const BRACE = 0x7b;
const isDigit = (char: number): boolean => char >= 0x30 && char <= 0x39;

/** Where the string that starts at `from` closes; the text's end if it does not. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) return at;
    if (char === BACKSLASH) at++;
  }
  return text.length;
}

/** After the digits, signs, points and exponents that start at `from`. */
function endOfNumber(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && (isDigit(text.charCodeAt(at)) || '.eE+-'.includes(text.charAt(at)))) at++;
  return at;
}
