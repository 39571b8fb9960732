import { type Feature, RERANKER_INPUTS, type RerankerInput } from './feature-names.ts';
import { type FeatureColumns, type PassageCosines, plainWords } from './features.ts';
import { fadesWithBrevity } from './fusion-weights.ts';
import { hasTerm, inverseDocumentFrequency } from './keyword-index.ts';
import type { ParsedQuestion } from './parsed-question.ts';
import { FIELDS } from './passages.ts';
import type { PlotIndex } from './plot-index.ts';

/** Decades after 2005 from which films are treated alike: questions learned from end in 2020, and members' do not. */
const LATEST = 1.2;

/** The inputs of each candidate [candidates, INPUTS], row-major. */
export function candidateRows(
  index: PlotIndex,
  question: ParsedQuestion,
  { cosines }: PassageCosines,
  columns: FeatureColumns,
  candidates: readonly number[],
): Float32Array {
  const rows = new Float32Array(candidates.length * RERANKER_INPUTS.length);
  const put = (name: RerankerInput, value: (film: number) => number): void => {
    for (
      let row = 0, at = RERANKER_INPUTS.indexOf(name);
      row < candidates.length;
      row += 1, at += RERANKER_INPUTS.length
    ) {
      rows[at] = value(candidates[row]!);
    }
  };
  for (const name of RERANKER_INPUTS) {
    const column = columns[name as Feature];
    if (!column) continue;
    const share = fadesWithBrevity(name as Feature) ? 1 - question.brevity : 1;
    const most = name === 'after2005' ? LATEST : Number.POSITIVE_INFINITY;
    put(name, (film) => Math.min(most, share * column[film]!));
  }
  const { starts, passages, facts } = index;
  for (const name of ['lead', 'card', 'plot'] as const) {
    const field = FIELDS.indexOf(name);
    put(name, (film) => {
      let best = name === 'plot' ? 0 : Number.NEGATIVE_INFINITY;
      for (let passage = starts[film]!; passage < starts[film + 1]!; passage += 1) {
        if (passages.field[passage] === field) best = Math.max(best, cosines[passage]!);
      }
      return Number.isFinite(best) ? best : 0;
    });
  }
  const words = [...plainWords(question).keys()].map(
    (stem) => [stem, inverseDocumentFrequency(index.words, stem)] as const,
  );
  const told = words.reduce((sum, [, rarity]) => sum + rarity, 0) || 1;
  put('held', (film) => {
    let held = 0;
    for (const [stem, rarity] of words) if (hasTerm(index.words, stem, film)) held += rarity;
    return held / told;
  });
  for (const name of ['length', 'hasPlot', 'hasLead', 'hasKeywords'] as const) put(name, (film) => facts[name][film]!);
  put('brevity', () => question.brevity);
  put('yearsNamed', () => question.years.length);
  return rows;
}
