/** Signs that end what a word can refer to. */
const ENDS = /[.;:!?\n()[\]]/;
const LONGEST = 60;

/** What a clause says before a place in the text, at most 60 characters of it. */
export function clauseBefore(text: string, at: number): string {
  const window = text.slice(Math.max(0, at - LONGEST), at);
  for (let sign = window.length - 1; sign >= 0; sign -= 1) if (ENDS.test(window[sign]!)) return window.slice(sign + 1);
  return window;
}

const NOT =
  "(?:\\bnot\\b(?! sure| certain| only| just| necessarily)|n['’]t\\b|\\b(?:isnt|wasnt|arent|dont|nor|neither|non|no|never|without|rather than|instead of|other than)\\b)";
/** Words between a `not` and what it denies: `I don't think it was a horror film`. */
const BETWEEN =
  '(?:be|been|being|an?|any|the|your|in|of|from|really|actually|even|kind|sort|type|typical|quite|think|believe|say|it|it’s|its|is|was|supposed|to|made|and|or|nor|either|at|all|one|those|these)';
const DENIAL = new RegExp(`${NOT}[\\s,-]+(?:${BETWEEN}[\\s-]+){0,6}$`, 'i');

/** Whether what stands at this place is denied: `not animated`, `it wasn’t a horror movie`, `non-English`. */
export function isDenied(text: string, at: number): boolean {
  return DENIAL.test(clauseBefore(text, at));
}
