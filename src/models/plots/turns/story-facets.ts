import { type KeywordIndex, postingsOf } from '../keyword-index.ts';
import type { PlotIndex } from '../plot-index.ts';
import { either, type Facet, YES_OR_NO } from './facet.ts';
import { THINGS } from './things.ts';

/** Columns made of a word index once and kept as long as it. */
function keptPer<T>(make: (words: KeywordIndex, name: string) => T): (words: KeywordIndex, name: string) => T {
  const kept = new WeakMap<KeywordIndex, Map<string, T>>();
  return (words, name) => {
    const own = kept.get(words) ?? new Map<string, T>();
    kept.set(words, own);
    const found = own.get(name) ?? make(words, name);
    own.set(name, found);
    return found;
  };
}

/** How often each film's texts speak of something [films], in a word index's own saturating frequency, 0 to 255 a stem. */
function mentions(words: KeywordIndex, stems: readonly string[]): Uint16Array {
  const found = new Uint16Array(words.documents);
  for (const stem of stems) {
    const row = words.rows.get(stem);
    if (row === undefined) continue;
    const films = postingsOf(words, stem);
    for (let at = 0; at < films.length; at += 1) found[films[at]!]! += words.impacts[words.starts[row]! + at]!;
  }
  return found;
}

const thingMentions = keptPer((words, thing) => mentions(words, THINGS.get(thing)!.stems));

/** That a film's texts are silent about a thing says the more, the more they tell. */
const SILENT = { plot: 0.08, overview: 0.2, lead: 0.35 };

/** @returns null for a thing that is not on the list */
export function thingFacet({ words, facts }: PlotIndex, thing: string): Facet | null {
  const known = THINGS.get(thing);
  if (!known) return null;
  const said = thingMentions(words, thing);
  const silent = (film: number) =>
    facts.hasPlot[film] ? SILENT.plot : facts.hasOverview[film] ? SILENT.overview : SILENT.lead;
  return {
    code: `t${thing}`,
    question: `Is there ${known.name} in it?`,
    answers: YES_OR_NO(`With ${known.name}`, `Without ${known.name}`),
    belief: (film) => either(said[film] ? 0.9 : silent(film)),
  };
}

const WHO: readonly (readonly [label: string, said: string, stems: readonly string[]])[] = [
  ['A child', 'About a child', 'boy girl kid child children son daughter orphan teenag school'.split(' ')],
  ['A woman', 'About a woman', 'she her woman wife mother actress femal nurs sister queen'.split(' ')],
  ['A man', 'About a man', 'he his him man husband father soldier detect offic brother'.split(' ')],
  ['An animal', 'About an animal', 'dog cat hors anim wolf bear monkei lion bird puppi dolphin elephant'.split(' ')],
];
/** Scales each kind's count so that a film's shares are alike for films about either. */
const WHO_SCALE = [1, 0.9, 0.6, 1.6];
/** Of a film of which nothing is told. */
const WHO_BEFORE = [0.2, 0.25, 0.5, 0.05];
const NOTHING_TOLD = 40;

const whoMentions = keptPer((words, at) => mentions(words, WHO[Number(at)]![2]));

/** Who it is about, by the words of its texts. */
export function whoFacet({ words }: PlotIndex): Facet {
  const columns = WHO.map((_, at) => whoMentions(words, String(at)));
  return {
    code: 'w',
    question: 'Who is it about, most of all?',
    answers: WHO.map(([label, said]) => ({ label, said })),
    belief(film) {
      const counts = columns.map(
        (column, at) => (column[film]! * WHO_SCALE[at]!) ** 2 + NOTHING_TOLD ** 2 * WHO_BEFORE[at]!,
      );
      const total = counts.reduce((sum, count) => sum + count, 0);
      return counts.map((count) => count / total);
    },
  };
}

const WELL =
  /\b(?:marr(?:y|ies|ied)|wedding|reunit\w+|reconcil\w+|kiss\w*|happ(?:y|ily|iness)|rescue[sd]?|saved?|celebrat\w+|embrace[sd]?|freed|safe(?:ly)?|together again|wins?|victor\w+|forgive[sn]?|hug(?:s|ged)?|smil(?:es?|ing))\b/gi;
const BADLY =
  /\b(?:di(?:es?|ed|ying)|dead|death|kill(?:s|ed|ing)?|murder\w*|suicide|funeral|grave|execut\w+|shoots? (?:him|her)self|mourn\w*|tragic\w*|drown\w*|hang(?:s|ed)|burn(?:s|ed) to|corpse|bod(?:y|ies)|arrested|alone)\b/gi;
/** The ending is told in this last share of a plot. */
const ENDING = 0.2;

/** Whether it ends well; as the words of its plot's end sound. Asked, never told. */
export function endingFacet({ movies }: PlotIndex): Facet {
  return {
    code: 'e',
    question: 'How does it end?',
    answers: [
      { label: 'Well', said: 'Ends well' },
      { label: 'Badly', said: 'Ends badly' },
    ],
    belief(film) {
      const { plot } = movies[film]!;
      if (plot.length < 300) return either(0.5);
      const end = plot.slice(-Math.max(300, Math.round(plot.length * ENDING)));
      const sound = (end.match(WELL)?.length ?? 0) - (end.match(BADLY)?.length ?? 0);
      return either(1 / (1 + Math.exp(-0.8 * sound)));
    },
  };
}
