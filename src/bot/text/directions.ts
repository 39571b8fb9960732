/** Marks that turn the direction of the text after them, and with it the rest of the line it is shown in. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** What a member wrote, without them. Right-to-left scripts need none: each letter knows its direction. */
export function withoutDirections(text: string): string {
  return text.replace(DIRECTIONS, '');
}
