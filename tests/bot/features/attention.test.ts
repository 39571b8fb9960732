import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlashContext } from '#bot/context.ts';
import attention from '#bot/features/attention/command.ts';
import { sentenceLines, sentencesOf } from '#bot/features/attention/sentences.ts';
import { lookFromArgs, lookToArgs, step } from '#bot/features/attention/state.ts';
import { givenOptions } from '#bot/options.ts';
import { payloadOf } from '#bot/replies/payload.ts';
import { shownMessage } from '#bot/shown-message.ts';
import type { MethodName, Models, Params, Result } from '#contract/methods.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { cleanSentence } from '#models/attention/index.ts';
import type { Encoder } from '#models/encoder/index.ts';
import { attentionHandlers } from '#worker/handlers/attention.ts';
import { buttonIn, componentsOf, menuIn, textOf, useStage } from '../stage.ts';

const settings = { assetsDir: fileURLToPath(new URL('../../../assets/', import.meta.url)) };

/** The real encoder and the real drawing, without a process in between. */
class RealAttention implements Models {
  encoder: Encoder | undefined;
  #handlers: Record<string, (params: unknown) => unknown> | undefined;

  async call<M extends MethodName>(method: M, params: Params<M>): Promise<Result<M>> {
    if (!this.encoder) throw new Error('the encoder is not open yet');
    this.#handlers ??= { ...attentionHandlers({ encoder: this.encoder, settings }) } as Record<
      string,
      (params: unknown) => unknown
    >;
    return (await this.#handlers[method]?.(params)) as Result<M>;
  }
}

const models = new RealAttention();
let cacheDir = '';
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'marquee-attention-'));
  models.encoder = await createEncoder({ cacheDir, threads: 1 });
  await models.call('drawAttention', { sentence1: 'warmed up before', view: 'mean' }); // the first picture loads fonts
});
afterAll(async () => {
  await models.encoder?.close();
  await rm(cacheDir, { recursive: true, force: true });
});

const use = useStage({ realModels: models });
const olive = () => {
  use.stage.later(60_000);
  return use.stage.playground.actor('owner');
};
const CRANE = { sentence1: 'The crane is a majestic bird', sentence2: 'He used the crane to lift the heavy machinery' };
const altOf = (message: Parameters<typeof componentsOf>[0]): string =>
  componentsOf(message)
    .flatMap((part) => (part as { items?: { description?: string }[] }).items ?? [])
    .map(({ description }) => description)
    .join();

describe('/attention', () => {
  it('answers one sentence with a heatmap, its three strongest links, and words for both', async () => {
    const { message, error } = await olive().slash('attention', { sentence1: CRANE.sentence1 });
    expect(error).toBeUndefined();
    expect(textOf(message)).toContain('“The crane is a majestic bird”');
    expect(textOf(message).match(/\*\* looks at \*\*/g)).toHaveLength(3);
    expect(altOf(message)).toMatch(
      /^Heatmap, mean attention, all layers, all heads.*strongest links: “The” looks at “crane” \(30 %\)/,
    );
    expect(message?.attachments[0]?.filename).toBe('attention-mean.png');
  });

  it('steps through layers and heads and switches views without typing again', async () => {
    const first = await olive().slash('attention', CRANE);
    expect(altOf(first.message)).toContain('read as one input');
    expect(textOf(first.message)).toMatch(
      /Words keep 60 % of their attention within sentence 1 and 69 % within sentence 2/,
    );
    const layer = await first.click(buttonIn(first.message, 'Next layer'));
    expect(layer.error).toBeUndefined();
    expect(altOf(layer.message)).toContain('layer 1, all heads');
    const head = await layer.click(buttonIn(layer.message, 'Previous head'));
    expect(altOf(head.message)).toContain('layer 1, head 12');
    const heads = await head.select(menuIn(head.message, 'view').customId, 'heads');
    expect(altOf(heads.message)).toMatch(/^12 heatmaps, one for each head of layer 1, of “The crane.*In head 12: /);
    const second = await heads.click(buttonIn(heads.message, 'Show sentence 2'));
    expect(altOf(second.message)).toContain('of “He used the crane');
    let shown = second;
    for (const [view, alt] of [
      ['model', '72 small heatmaps'],
      ['rollout', 'through layer 1'],
      ['word', 'Bars of what “crane”'],
    ] as const) {
      // biome-ignore format: a table
      shown = await shown.select(menuIn(shown.message, 'view').customId, view);
      expect(shown.error).toBeUndefined();
      expect(altOf(shown.message)).toContain(alt);
    }
  });

  it('follows a word, and another one from the menu', async () => {
    const first = await olive().slash('attention', { ...CRANE, word: 'CRANE' });
    expect(altOf(first.message)).toContain('Bars of what “crane” looks at');
    const next = await first.select(menuIn(first.message, 'word').customId, 'bird');
    expect(textOf(next.message)).toContain('**bird** is not in sentence 2.');
    expect(altOf(next.message)).toMatch(
      /^Bars of what “bird” looks at.*In “The crane is a majestic bird”: [^“]*“bird” looks at “majestic”/,
    );
    const the = await next.select(menuIn(next.message, 'word').customId, 'the');
    expect(textOf(the.message)).toContain('**The** stands 2 times in sentence 2; this is the first.');
    const other = await the.click(buttonIn(the.message, 'Use the second in sentence 2'));
    expect(textOf(other.message)).toContain('this is the second.');
  });

  it('can show pieces and special tokens', async () => {
    const first = await olive().slash('attention', { sentence1: 'The pterodactyl flies', pieces: true, special: true });
    expect(first.error).toBeUndefined();
    const whole = await first.click(buttonIn(first.message, 'Whole words'));
    expect(buttonIn(whole.message, 'Word pieces')).toBeTruthy();
    expect(buttonIn(whole.message, 'Hide [CLS] and [SEP]')).toBeTruthy();
  });

  it.each([
    [{ sentence1: ' \u200b ' }, 'Sentence 1 is empty: type a sentence of at least two words.'],
    [{ sentence1: '?!' }, 'Sentence 1 has no words in it: type a sentence of at least two words.'],
    [
      { sentence1: 'crane' },
      'Sentence 1 has only one word, and one word has no other to look at: add some words around it.',
    ],
    [{ sentence1: 'a film '.repeat(33).trim() }, 'That is 66 words, and I can draw up to 64: shorten the sentence.'],
    [{ ...CRANE, sentence2: '…' }, 'Sentence 2 has no words in it: type a sentence of at least two words.'],
    [{ sentence1: CRANE.sentence1, view: 'pair' }, 'This view needs two sentences: fill in sentence2 as well.'],
    [
      { sentence1: CRANE.sentence1, word: '**bat**' },
      '“\\*\\*bat\\*\\*” is not in sentence 1: pick one of its words, such as The, crane, is, a, majestic.',
    ],
    [
      { sentence1: CRANE.sentence1, word: 'bird crane' },
      'That is more than one word: type a single word of the sentence.',
    ],
  ])('answers %j with one sentence', async (options, text) => {
    const { message, ephemeral } = await olive().slash('attention', options);
    expect(textOf(message)).toBe(text);
    expect(ephemeral).toBe(true);
  });

  it('looks at words that stand together as at one', async () => {
    const { message } = await olive().slash('attention', { sentence1: CRANE.sentence1, word: 'the crane' });
    expect(textOf(message)).toMatch(/\*\*The crane\*\* looks at \*\*\w+\*\*: \d+ %/);
  });

  it('draws any script and shows markdown letter by letter', async () => {
    const { message, error } = await olive().slash('attention', {
      sentence1: '**한국어** 你好 שלום 🦇 `ok` @everyone',
    });
    expect(error).toBeUndefined();
    expect(textOf(message)).toContain('\\*\\*한국어\\*\\*');
  });
});

describe('/sense', () => {
  it('says that a crane is two things, how sure it is, and what stands near', async () => {
    const { message } = await olive().slash('sense', { word: 'crane', ...CRANE });
    expect(textOf(message)).toContain('### Two meanings');
    expect(textOf(message)).toMatch(
      /Quite sure: 9\d %, .*\n- in sentence 1: \*\*bird\*\* \(\d+ %\)\n- in sentence 2: \*\*machine\*\*/,
    );
    expect(textOf(message)).toMatch(/in sentence 1: .*bird/);
    expect(altOf(message)).toMatch(/^Curves by layer/);
  });

  it('tells the sense of other forms of a word that has labelled sentences', async () => {
    const sentences = { sentence1: 'Bats hung from the roof of the cave', sentence2: 'The bats flew out at dusk' };
    const { message } = await olive().slash('sense', { word: 'bat', ...sentences });
    expect(textOf(message)).toContain('### One meaning');
    expect(textOf(message).match(/in sentence \d: \*\*animal\*\*/g)).toHaveLength(2);
  });

  it('goes by what the contexts add where a word has none', async () => {
    const sentences = { sentence1: 'The ring had a ruby in it', sentence2: 'The boxer fell in the ring' };
    const { message } = await olive().slash('sense', { word: 'ring', ...sentences });
    expect(textOf(message)).toMatch(/: \d+ %, from layer 6, where what the contexts add has a cosine of/);
  });

  it('has its examples one button away', async () => {
    const first = await olive().slash('sense', { word: 'crane', ...CRANE });
    const bat = await first.click(buttonIn(first.message, 'Try “bat”'));
    expect(textOf(bat.message)).toContain('She saw a bat flying in the night sky');
    expect(textOf(bat.message)).toContain('### Two meanings');
    expect(bat.message?.id).not.toBe(first.message?.id);
  });

  it('says which of two it used and takes the other on request', async () => {
    const sentences = { sentence1: 'A bat flew over the bat of the batter', sentence2: 'He hit the ball with a bat' };
    const first = await olive().slash('sense', { word: 'bat', ...sentences });
    expect(textOf(first.message)).toContain('**bat** stands 2 times in sentence 1: I used the first.');
    const other = await first.click(buttonIn(first.message, 'Use the second in sentence 1'));
    expect(textOf(other.message)).toContain('I used the second.');
    expect(altOf(other.message)).not.toBe(altOf(first.message));
  });

  it('asks for a word of both sentences', async () => {
    const { message } = await olive().slash('sense', { word: 'bird', ...CRANE });
    expect(textOf(message)).toMatch(/^“bird” is not in sentence 2: /);
  });
});

describe('/lesson attention', () => {
  it('computes every step with its numbers and follows another word on request', async () => {
    const first = await olive().slash('lesson attention');
    expect(first.error).toBeUndefined();
    const text = textOf(first.message);
    for (const part of ['Vectors', 'Queries, keys, values', 'Scores', 'softmax', 'Context', 'All words at once'])
      expect(text).toContain(part);
    expect(text).toContain('The query of **crane** is (');
    expect(altOf(first.message)).toMatch(/^Heatmap of the attention weights of The crane lifted heavy steel/);
    const next = await first.select(menuIn(first.message, 'attention-word').customId, '4');
    expect(textOf(next.message)).toContain('The query of **steel** is (');
  });

  it('stops at six words', async () => {
    const { message } = await olive().slash('lesson attention', { sentence: 'one two three four five six seven' });
    expect(textOf(message)).toBe('That is 7 words, and by hand I can do up to 6: shorten the sentence.');
  });
});

describe('the look in a button', () => {
  it('comes back as it went, and nonsense becomes the usual look', () => {
    const look = { view: 'heads', layer: 6, head: 12, which: [2, 1], show: 2, pieces: true, special: false } as const;
    expect(lookFromArgs(lookToArgs(look))).toEqual(look);
    expect(lookFromArgs(['rm', '-1', '999', 'x', '7'])).toEqual({
      view: 'mean',
      which: [1, 1],
      show: 1,
      pieces: false,
      special: false,
    });
  });

  it('steps through all and each', () => {
    expect([step(undefined, 1, 6), step(6, 1, 6), step(1, -1, 6), step(undefined, -1, 6)]).toEqual([
      1,
      undefined,
      undefined,
      6,
    ]);
  });
});

describe('whatever is typed', () => {
  const part = fc.oneof(
    fc.constantFrom('crane', 'the', 'don’t', '*bat*', '`x`', '@everyone', '||s||', '”', '\\', '😀', '👩‍👩‍👧‍👦', '你好', 'שלום', '한국어', '[CLS]', '##ing', '\u0000', '\ud800', 'x'.repeat(120)), // biome-ignore format: a list
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const sentence = fc.array(part, { maxLength: 30 }).map((parts) => parts.join(' ').slice(0, 500));

  it('is answered with a message that can be sent, or one sentence', async () => {
    const view = fc.constantFrom('mean', 'heads', 'model', 'word', 'pair', 'rollout');
    await fc.assert(
      fc.asyncProperty(
        sentence,
        sentence,
        part,
        view,
        fc.boolean(),
        async (sentence1, sentence2, word, how, pieces) => {
          const options = givenOptions({ sentence1, sentence2, word, view: how, pieces, special: pieces });
          const answer = await attention.run({
            options,
            models,
            member: { id: '184467440737095516' },
          } as unknown as SlashContext);
          if (answer.kind === 'problem') {
            expect(answer.text.length).toBeLessThan(400);
            return;
          }
          if (answer.kind !== 'reply') throw new Error(answer.kind);
          payloadOf(answer);
          const ids = componentsOf({ components: answer.blocks } as never).flatMap(({ custom_id: id }) => id ?? []);
          expect(new Set(ids).size).toBe(ids.length);
        },
      ),
      { seed: 3, numRuns: 30 },
    );
  });

  it('is read back from the message as it was', () => {
    fc.assert(
      fc.property(sentence.map(cleanSentence), part.map(cleanSentence), (sentence1, word) => {
        fc.pre(sentence1 !== '' && word !== '');
        const sentences = { sentence1, sentence2: sentence1, word };
        expect(sentencesOf(shownMessage('1', sentenceLines(sentences)))).toEqual(sentences);
      }),
      { seed: 3 },
    );
  });
});
