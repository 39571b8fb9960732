import { CATEGORIES, curves } from '#charts/index.ts';
import { numberOf, say } from '#messages/index.ts';
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
    title: say('attention.curves.title', { word: words[0] }),
    subtitle: say('attention.two-texts', { first: sentences[0], second: sentences[1] }),
    series: [
      { name: say('attention.curves.vectors'), points: points(cosines), colour: CATEGORIES[0] },
      { name: say('attention.curves.context'), points: added(context), colour: CATEGORIES[1] },
      {
        name: say('attention.curves.same'),
        points: added(usual.same),
        colour: CATEGORIES[2],
        dashed: true,
        dots: false,
      },
      {
        name: say('attention.curves.different'),
        points: added(usual.different),
        colour: CATEGORIES[4],
        dashed: true,
        dots: false,
      },
    ],
    named: false,
    x: { label: say('attention.curves.layer'), ticks: cosines.map((_, at) => at) },
    y: { label: say('attention.curves.cosine'), domain: [Math.floor(low * 5) / 5, 1] },
    marks: [{ x: layer, label: say('attention.curves.verdict') }],
    note: say('attention.curves.note'),
  });
  const two = (value: number): string => numberOf(value, 2);
  const same = probability >= 0.5;
  const alt = say('attention.alt.curves', {
    word: words[0],
    first: two(cosines[0]!),
    last: two(cosines.at(-1)!),
    contextFirst: two(context[1]!),
    contextLast: two(context.at(-1)!),
    layer,
    meanings: same ? 'one' : 'other',
    share: Math.round(100 * (same ? probability : 1 - probability)),
  });
  return { picture, alt };
}
