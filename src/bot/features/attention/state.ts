import { ATTENTION_VIEWS, type AttentionQuery, type AttentionView } from '#contract/attention.ts';

/** What an `/attention` answer shows, but for the sentences and the word. */
export type Look = Omit<AttentionQuery, 'sentence1' | 'sentence2' | 'word'>;

/** As arguments of a custom id: at most 25 characters. */
export function lookToArgs({ view, layer, head, which = [1, 1], show = 1, pieces, special }: Look): string[] {
  return [
    view,
    `${layer ?? ''}`,
    `${head ?? ''}`,
    which.join('.'),
    `${show}`,
    `${pieces ? 'p' : ''}${special ? 's' : ''}`,
  ];
}

/** The inverse of {@link lookToArgs}; what does not fit is left out. */
export function lookFromArgs([view, layer, head, which, show, flags]: readonly string[]): Look {
  const number = (text: string | undefined) =>
    text !== undefined && /^[1-9]\d?$/.test(text) ? Number(text) : undefined;
  const [l, h] = [number(layer), number(head)];
  const [first, second] = (which ?? '').split('.').map(number);
  return {
    view: isView(view) ? view : 'mean',
    ...(l === undefined ? {} : { layer: l }),
    ...(h === undefined ? {} : { head: h }),
    which: [first ?? 1, second ?? 1],
    show: show === '2' ? 2 : 1,
    pieces: flags?.includes('p') ?? false,
    special: flags?.includes('s') ?? false,
  };
}

export function isView(text: string | undefined): text is AttentionView {
  return (ATTENTION_VIEWS as readonly (string | undefined)[]).includes(text);
}

/** One step through all, 1, 2, … count, all. `undefined` is all. */
export function step(now: number | undefined, by: 1 | -1, count: number): number | undefined {
  const next = ((now ?? 0) + by + count + 1) % (count + 1);
  return next === 0 ? undefined : next;
}
