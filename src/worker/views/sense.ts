import { CATEGORIES, curves } from '#charts/index.ts';
import type { SenseComparison, SenseFit } from '#models/attention/index.ts';

/** The cosines of a word's two uses through the layers, beside what is usual. */
export function drawSense(
  { words, sentences, cosines, context, layer, probability }: SenseComparison,
  usual: Pick<SenseFit, 'same' | 'different'>,
): { picture: Uint8Array; alt: string } {
  const points = (values: readonly number[]) => values.map((value, at) => [at, value] as const);
  // Before the first layer a vector is word and position: a context has added nothing yet.
  const added = (values: readonly number[]) => points(values).slice(1);
  const low = Math.min(0, ...context.slice(1), ...cosines);
  const picture = curves({
    title: `“${words[0]}” in two sentences`,
    subtitle: sentences.map((sentence) => `“${sentence}”`).join(' and '),
    series: [
      { name: 'the word’s two vectors', points: points(cosines), colour: CATEGORIES[0] },
      { name: 'what the contexts add', points: added(context), colour: CATEGORIES[1] },
      { name: 'usual, same meaning', points: added(usual.same), colour: CATEGORIES[2], dashed: true, dots: false },
      {
        name: 'usual, two meanings',
        points: added(usual.different),
        colour: CATEGORIES[4],
        dashed: true,
        dots: false,
      },
    ],
    named: false,
    x: { label: 'layer (0: before any attention)', ticks: cosines.map((_, at) => at) },
    y: { label: 'cosine', domain: [Math.floor(low * 5) / 5, 1] },
    marks: [{ x: layer, label: 'verdict' }],
    note: 'What the contexts add: the vectors less the word’s mean over neutral sentences. The dashed lines are its usual course.',
  });
  const two = (value: number): string => value.toFixed(2);
  const same = probability >= 0.5;
  const alt = `Curves by layer. The cosine of the two vectors of “${words[0]}” goes from ${two(cosines[0]!)} to ${two(cosines.at(-1)!)}; without what the word always brings, from ${two(context[1]!)} after the first layer to ${two(context.at(-1)!)}. At layer ${layer} that speaks for ${same ? 'one meaning' : 'two meanings'} (${Math.round(100 * (same ? probability : 1 - probability))} %).`;
  return { picture, alt };
}
