const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    quot: '"',
    apos: "'",
    lt: '<',
    gt: '>',
    nbsp: ' ',
    ndash: '–',
    mdash: '—',
    hellip: '…',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    eacute: 'é',
    egrave: 'è',
    agrave: 'à',
    ccedil: 'ç',
    ouml: 'ö',
    uuml: 'ü',
    auml: 'ä',
    ntilde: 'ñ',
  }),
);

/** Turns `&amp;`, `&#39;` and `&#x27;` into what they stand for; an entity nobody knows stays as it is. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED.get(name as string) ?? whole;
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

/** Marks that turn the direction of the text after them: a title that carries one rewrites the line it stands in. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Takes out footnote marks: `[1]`, `[a]`, `[note 2]`, `[citation needed]`. */
export function stripCitations(text: string): string {
  if (!text.includes('[')) return text;
  return text.replace(
    /\s?\[(?:\d{1,3}|[a-z]|(?:note|nb|n|fn|notes) ?\d{0,3}|citation needed|clarification needed|when\?|who\?|sic)\]/gi,
    '',
  );
}

/** A text as people read it: no footnotes, no wiki markup, no control characters; paragraphs kept as single newlines. */
export function cleanText(raw: string): string {
  let text = raw;
  if (text.includes('{{')) text = text.replace(/\{\{[^{}]{0,2000}\}\}/g, ' ');
  if (text.includes('<')) {
    text = text.replace(/<ref[^>]{0,200}>[^<]{0,500}<\/ref>/gi, '').replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ');
  }
  if (text.includes('[[')) {
    text = text
      .replace(/\[\[(?:File|Image):[^[\]]{0,500}\]\]/gi, '')
      .replace(/\[\[(?:[^[\]|]{0,200}\|)?([^[\]|]{0,200})\]\]/g, '$1');
  }
  return stripCitations(decodeEntities(text))
    .replace(DIRECTIONS, '')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u00a0\u200b-\u200f\u2028\u2029\ufeff]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .replace(/ ([,.;:!?])(?=\s|$)/g, '$1')
    .normalize('NFC')
    .trim();
}
