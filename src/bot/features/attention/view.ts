import type { AttentionPicture, AttentionView, Occurrence } from '#contract/attention.ts';
import { type CardPart, type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import type { CustomId } from '../../custom-id.ts';
import { escapeTo } from '../../text/escape.ts';
import { type Sentences, sentenceLines } from './sentences.ts';
import { type Look, lookToArgs, step } from './state.ts';

const VIEWS: readonly { readonly view: AttentionView; readonly label: string; readonly description: string }[] = [
  { view: 'mean', label: 'One heatmap', description: 'who looks at whom, with numbers' },
  { view: 'heads', label: 'The heads of a layer', description: 'twelve heatmaps side by side' },
  { view: 'model', label: 'The whole model', description: 'every layer and head at once' },
  { view: 'word', label: 'One word', description: 'what it looks at, and what looks at it' },
  { view: 'pair', label: 'Both sentences as one', description: 'within each and across' },
  { view: 'rollout', label: 'Rollout', description: 'followed through the layers' },
];

/** The answer of `/attention`: the picture, what is in it, and buttons to look elsewhere. */
export function attentionView(drawn: AttentionPicture, sentences: Sentences, look: Look, owner: string): Reply {
  const picture = { name: `attention-${look.view}.png`, bytes: drawn.picture, alt: drawn.alt };
  const shown = drawn.word && sentences.word !== undefined ? { ...sentences, word: sentences.word } : sentences;
  return reply(
    [
      card(
        ...sentenceLines(shown),
        text(readingOf(drawn, look)),
        gallery(picture),
        ...controls(drawn, sentences, look, owner),
      ),
    ],
    { pictures: [picture] },
  );
}

function readingOf({ links, word, within }: AttentionPicture, look: Look): string {
  const name = (one: string) => `**${escapeTo(one, 60)}**`;
  const lines = links.map(
    ({ from, to, share }) => `- ${name(from)} looks at ${name(to)}: ${Math.round(100 * share)} %`,
  );
  const sentences = word?.found.flatMap((one, at) =>
    one === null
      ? [`${name(word.text)} is not in sentence ${at + 1}.`]
      : one.times > 1
        ? [`${name(word.text)} stands ${one.times} times in sentence ${at + 1}; this is the ${ordinal(one.nth)}.`]
        : [],
  );
  return [
    look.view === 'rollout'
      ? 'After all layers, most of what is in a word comes from:'
      : 'The strongest links between words:',
    ...(lines.length > 0 ? lines : ['- none between two words']),
    ...(within
      ? [
          `Words keep ${Math.round(100 * within[0])} % of their attention within sentence 1 and ${Math.round(100 * within[1])} % within sentence 2.`,
        ]
      : []),
    ...(sentences ?? []),
  ].join('\n');
}

export function ordinal(nth: number): string {
  return ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'][nth - 1] ?? `${nth}th`;
}

function controls(
  { layers, heads, words, word }: AttentionPicture,
  sentences: Sentences,
  look: Look,
  owner: string,
): CardPart[] {
  const two = sentences.sentence2 !== undefined;
  // Buttons that lead to the same look must differ in their custom ids, so each has an action of its own.
  const to = (action: string, change: Partial<Look>): CustomId => ({
    command: 'attention',
    action,
    owner,
    args: lookToArgs({ ...look, ...change }),
  });
  const turns = (what: 'layer' | 'head', count: number, all: boolean): CardPart => {
    const now = look[what];
    const name = what === 'layer' ? 'Layer' : 'Head';
    const change = (next: number | undefined) => ({ [what]: next }) as Partial<Look>;
    return row(
      button(`Previous ${what}`, to(`${what}-previous`, change(step(now, -1, count))), { emoji: '◀️' }),
      button(
        now === undefined ? `${name}: ${all ? 'all' : 'last'}` : `${name} ${now} of ${count}`,
        to(`${what}-all`, change(undefined)),
        {
          disabled: now === undefined,
        },
      ),
      button(`Next ${what}`, to(`${what}-next`, change(step(now, 1, count))), { emoji: '▶️' }),
    );
  };
  const { view } = look;
  const toggles = [
    ...(two && !['pair', 'word'].includes(view)
      ? [button(look.show === 2 ? 'Show sentence 1' : 'Show sentence 2', to('show', { show: look.show === 2 ? 1 : 2 }))]
      : []),
    ...(word ? others(word.found, look, to) : []),
    button(look.pieces ? 'Whole words' : 'Word pieces', to('pieces', { pieces: !look.pieces })),
    button(look.special ? 'Hide [CLS] and [SEP]' : 'Show [CLS] and [SEP]', to('special', { special: !look.special })),
  ];
  return [
    row(
      select(
        'Look in another way…',
        to('view', {}),
        VIEWS.filter((one) => two || one.view !== 'pair').map(({ view: value, label, description }) => ({
          label,
          value,
          description,
          chosen: value === view,
        })),
      ),
    ),
    ...(view === 'model' ? [] : [turns('layer', layers, view !== 'heads' && view !== 'rollout')]),
    ...(['model', 'rollout'].includes(view) ? [] : [turns('head', heads, true)]),
    ...(word && words.length > 0
      ? [
          row(
            select(
              'Another word…',
              to('word', {}),
              words.filter(({ length }) => length <= 100).map((value) => ({ label: value, value })),
            ),
          ),
        ]
      : []),
    row(...toggles.slice(0, 5)),
  ];
}

function others(
  found: readonly (Occurrence | null)[],
  look: Look,
  to: (action: string, change: Partial<Look>) => CustomId,
) {
  const [first, second] = look.which ?? [1, 1];
  return found.flatMap((one, at) => {
    if (one === null || one.times < 2) return [];
    const next = (one.nth % one.times) + 1;
    const which: readonly [number, number] = at === 0 ? [next, second] : [first, next];
    return [button(`Use the ${ordinal(next)} in sentence ${at + 1}`, to(`which-${at + 1}`, { which }))];
  });
}
