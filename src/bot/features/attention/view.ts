import type { AttentionPicture, AttentionView, Occurrence } from '#contract/attention.ts';
import { say } from '#messages/index.ts';
import { type CardPart, type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import type { CustomId } from '../../custom-id.ts';
import { escapeTo } from '../../text/escape.ts';
import { type Sentences, sentenceLines } from './sentences.ts';
import { type Look, lookToArgs, step } from './state.ts';

/** In the order of the menu. */
const VIEWS: readonly AttentionView[] = ['mean', 'heads', 'model', 'word', 'pair', 'rollout'];

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
  const lines = links.map(({ from, to, share }) =>
    say('attention.link', { from: name(from), to: name(to), share: Math.round(100 * share) }),
  );
  const sentences = word?.found.flatMap((one, at) =>
    one === null
      ? [say('attention.missing', { word: name(word.text), sentence: at + 1 })]
      : one.times > 1
        ? [say('attention.stands', { word: name(word.text), times: one.times, sentence: at + 1, nth: one.nth })]
        : [],
  );
  return [
    say(look.view === 'rollout' ? 'attention.rollout' : 'attention.strongest'),
    ...(lines.length > 0 ? lines : [say('attention.none')]),
    ...(within
      ? [say('attention.within', { first: Math.round(100 * within[0]), second: Math.round(100 * within[1]) })]
      : []),
    ...(sentences ?? []),
  ].join('\n');
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
    const whole =
      what === 'head'
        ? 'attention.button.head-all'
        : all
          ? 'attention.button.layer-all'
          : 'attention.button.layer-last';
    const change = (next: number | undefined) => ({ [what]: next }) as Partial<Look>;
    return row(
      button(say(`attention.button.previous-${what}`), to(`${what}-previous`, change(step(now, -1, count))), {
        emoji: '◀️',
      }),
      button(
        now === undefined ? say(whole) : say(`attention.button.${what}`, { at: now, count }),
        to(`${what}-all`, change(undefined)),
        {
          disabled: now === undefined,
        },
      ),
      button(say(`attention.button.next-${what}`), to(`${what}-next`, change(step(now, 1, count))), { emoji: '▶️' }),
    );
  };
  const { view } = look;
  const toggles = [
    ...(two && !['pair', 'word'].includes(view)
      ? [
          button(
            say(look.show === 2 ? 'attention.button.show1' : 'attention.button.show2'),
            to('show', { show: look.show === 2 ? 1 : 2 }),
          ),
        ]
      : []),
    ...(word ? others(word.found, look, to) : []),
    button(
      say(look.pieces ? 'attention.button.words' : 'attention.button.pieces'),
      to('pieces', { pieces: !look.pieces }),
    ),
    button(
      say(look.special ? 'attention.button.hide-special' : 'attention.button.show-special'),
      to('special', { special: !look.special }),
    ),
  ];
  return [
    row(
      select(
        say('attention.placeholder.view'),
        to('view', {}),
        VIEWS.filter((one) => two || one !== 'pair').map((value) => ({
          label: say(`attention.item.${value}`),
          value,
          description: say(`attention.item-about.${value}`),
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
              say('attention.placeholder.word'),
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
    return [button(say('attention.button.use', { nth: next, sentence: at + 1 }), to(`which-${at + 1}`, { which }))];
  });
}
