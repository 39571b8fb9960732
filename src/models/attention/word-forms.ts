import { stemmer } from 'stemmer';

/** Plurals and pasts that no ending tells of. */
const IRREGULAR =
  'mice:mouse lice:louse geese:goose feet:foot teeth:tooth men:man women:woman children:child people:person oxen:ox dice:die wolves:wolf knives:knife wives:wife lives:life leaves:leaf loaves:loaf halves:half shelves:shelf thieves:thief calves:calf ran:run went:go gone:go saw:see seen:see took:take taken:take gave:give given:give came:come made:make said:say told:tell knew:know known:know found:find left:leave felt:feel kept:keep held:hold stood:stand fell:fall fallen:fall flew:fly flown:fly bore:bear borne:bear drew:draw drawn:draw broke:break broken:break wrote:write written:write spoke:speak spoken:speak bought:buy brought:bring caught:catch thought:think taught:teach fought:fight sang:sing sung:sing rang:ring rung:ring swam:swim drank:drink drove:drive driven:drive rode:ride ridden:ride rose:rise risen:rise shot:shoot struck:strike threw:throw thrown:throw wore:wear worn:wear won:win lay:lie lain:lie'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]);
const LEMMA = new Map(IRREGULAR);

/** Case, accents and the kind of apostrophe and hyphen are nothing that two spellings of a word differ by. */
export function plainWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’ʼ＇]/g, "'")
    .replace(/[‐‑–]/g, '-')
    .toLowerCase()
    .trim();
}

/**
 * Whether two words are forms of one: `mouse`, `mouse's` and `mice`; `bat` and `bats`; `light-year`, `light year` and
 * `light-years`. By endings (Porter 1980) and a list of irregular forms.
 */
export function isFormOf(a: string, b: string): boolean {
  const [x, y] = [a, b].map(stemsOf);
  return x !== undefined && y !== undefined && x.length === y.length && x.every((stem, at) => stem === y[at]);
}

/** The stem of each part of a word. */
function stemsOf(word: string): string[] {
  return plainWord(word)
    .replace(/(?:'s|s'|')$/, (end) => (end === "s'" ? 's' : ''))
    .split(/[-\s]+/)
    .filter(Boolean)
    .map((part) => stemmer(LEMMA.get(part) ?? part));
}
