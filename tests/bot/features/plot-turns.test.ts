import { afterEach, describe, expect, it } from 'vitest';
import { buttonIn, componentsOf, menuIn, textOf, useStage } from '../stage.ts';

const use = useStage();
const VAGUE = 'two people on a long journey';
const olive = () => {
  use.stage.later(60_000); // every test starts with full buckets
  return use.stage.playground.actor('owner');
};
const ADD = 'Add something you remember';
const dropMenu = (message: Parameters<typeof componentsOf>[0]) =>
  componentsOf(message).find(({ custom_id }) => custom_id?.includes(':drop:'))!;

afterEach(() => {
  use.stage.models.followUp = null;
  use.stage.models.contradiction = null;
});

/** Presses the button and types a clue into its form. */
async function addClue(shown: Awaited<ReturnType<ReturnType<typeof olive>['slash']>>, clue: string) {
  use.stage.later(5_000);
  const form = await shown.click(buttonIn(shown.current(), ADD));
  return form.submitModal({ clue });
}

describe('a clue added to /plot', () => {
  it('changes the answer in place, says what changed, and stands under the query', async () => {
    const shown = await olive().slash('plot', { query: VAGUE });
    const answer = await addClue(shown, 'a shark hunts swimmers off a beach');
    expect(answer.error).toBeUndefined();
    expect(answer.message?.id).toBe(shown.message?.id);
    const text = textOf(shown.current());
    expect(text).toContain(`-# “${VAGUE}”`);
    expect(text).toContain('-# ＋ “a shark hunts swimmers off a beach”');
    expect(text).toContain('**Jaws (1975)** is first now');
  });

  it('adds up with those before, and each can be dropped again', async () => {
    const shown = await olive().slash('plot', { query: VAGUE });
    const before = textOf(shown.message);
    await addClue(shown, 'a shark hunts swimmers off a beach');
    await addClue(shown, 'the mayor keeps the beach open');
    const menu = dropMenu(shown.current());
    expect(menu.options?.map(({ label }) => label)).toEqual([
      '“a shark hunts swimmers off a beach”',
      '“the mayor keeps the beach open”',
    ]);
    await shown.select(menu.custom_id!, 'c0');
    expect(textOf(shown.current())).not.toContain('swimmers');
    expect(textOf(shown.current())).toContain('“the mayor keeps the beach open”');
    await shown.select(dropMenu(shown.current()).custom_id!, 'c0');
    const first = (text: string) => /\*\*1 · (.+?)\*\*/.exec(text)?.[1];
    expect(first(textOf(shown.current()))).toBe(first(before));
    expect(dropMenu(shown.current())).toBeUndefined();
  });

  it('stays through pages, cards and the way back', async () => {
    const shown = await olive().slash('plot', { query: VAGUE });
    await addClue(shown, 'a **bold** [clue]');
    const listed = textOf(shown.current());
    expect(listed).toContain('a \\*\\*bold\\*\\* \\[clue\\]');
    const menu = menuIn(shown.current());
    await shown.select(menu.customId, menu.options[0]!.value);
    expect(textOf(shown.current())).toContain('a \\*\\*bold\\*\\* \\[clue\\]');
    await shown.click(buttonIn(shown.current(), 'Back to the list'));
    expect(textOf(shown.current())).toContain('＋ “a \\*\\*bold\\*\\*');
  });

  it.each([
    ['   ', 'Tell me something about the film: a scene, an object, how it ends.'],
    ['🦈🏖️', 'I cannot read emoji yet: say it in words, such as “a shark hunts swimmers off a beach”.'],
  ])('that says nothing (%j) gets one sentence and changes nothing', async (clue, sentence) => {
    const shown = await olive().slash('plot', { query: VAGUE });
    const answer = await addClue(shown, clue);
    expect(answer.ephemeral).toBe(true);
    expect(textOf(answer.message)).toBe(sentence);
    expect(textOf(shown.current())).toBe(textOf(shown.message));
  });

  it('said before, or the ninth, is refused in one sentence', async () => {
    const shown = await olive().slash('plot', { query: VAGUE });
    for (let at = 1; at <= 8; at += 1) expect((await addClue(shown, `clue number ${at}`)).error).toBeUndefined();
    expect(textOf((await addClue(shown, 'Clue number 3')).message)).toBe(
      'You said that already: add something else you remember.',
    );
    expect(textOf((await addClue(shown, 'another')).message)).toContain('That is more than I can weigh for one film');
    expect(textOf(shown.current())).toContain('clue number 8');
  });

  it('that contradicts is heard, and both are named', async () => {
    use.stage.models.contradiction = { earlier: 'from the 80s', later: 'made after 2000' };
    const shown = await olive().slash('plot', { query: `${VAGUE}, from the 80s` });
    await addClue(shown, 'made after 2000');
    expect(textOf(shown.current())).toContain('“from the 80s” and “made after 2000” contradict each other');
  });

  it('belongs to what a member learns from: "this is it" keeps all that was typed', async () => {
    const shown = await olive().slash('plot', { query: VAGUE });
    await addClue(shown, 'a shark hunts swimmers off a beach');
    await shown.click(buttonIn(shown.current(), 'This is it'));
    const { feedback } = await use.stage.store.exportMember(olive().userId);
    expect(feedback?.at(-1)).toMatchObject({
      words: `${VAGUE}\na shark hunts swimmers off a beach`,
      film: 'jaws-1975',
      verdict: 'this-is-it',
    });
  });
});

describe('a question put back', () => {
  const when = { code: 'y1980', question: 'When was it made?', answers: ['Before 1980', '1980 or later'] };

  it('stands under the films with its answers and how many films remain likely', async () => {
    use.stage.models.followUp = when;
    const { message } = await olive().slash('plot', { query: VAGUE });
    expect(textOf(message)).toContain('**When was it made?**\n-# About 12 films remain likely.');
    for (const label of ['Before 1980', '1980 or later', 'Don’t know']) expect(buttonIn(message, label)).toBeDefined();
  });

  it('is not asked twice, and its answer can be dropped', async () => {
    use.stage.models.followUp = when;
    const shown = await olive().slash('plot', { query: VAGUE });
    await shown.click(buttonIn(shown.message, '1980 or later'));
    expect(textOf(shown.current())).toContain('-# ✓ Answered y1980=1');
    expect(textOf(shown.current())).not.toContain('When was it made?');
    await shown.select(dropMenu(shown.current()).custom_id!, 'a0');
    expect(textOf(shown.current())).toContain('When was it made?');
  });

  it('costs nothing not to know', async () => {
    use.stage.models.followUp = when;
    const shown = await olive().slash('plot', { query: VAGUE });
    await shown.click(buttonIn(shown.message, 'Don’t know'));
    expect(textOf(shown.current())).toContain('That changes nothing among the first ten.');
    expect(textOf(shown.current())).not.toContain('✓');
    expect(textOf(shown.current())).not.toContain('When was it made?');
  });

  it('pressed by another member is refused to them alone', async () => {
    use.stage.models.followUp = when;
    const shown = await olive().slash('plot', { query: VAGUE });
    const refused = await use.stage.playground
      .actor('guest')
      .click(shown.message!.id, buttonIn(shown.message, 'Before 1980'));
    expect(refused.ephemeral).toBe(true);
    expect(textOf(shown.current())).toBe(textOf(shown.message));
  });
});

describe('right-click → Apps → Find this film', () => {
  it('answers about what the message says, and keeps none of its words', async () => {
    const said = await use.stage.playground
      .actor('guest')
      .say('what was that one where a shark hunts swimmers off a beach');
    const shown = await olive().contextMenu('Find this film', said.id);
    expect(shown.error).toBeUndefined();
    expect(textOf(shown.message)).toContain('Jaws (1975)');
    await addClue(shown, 'the mayor keeps it open');
    expect(textOf(shown.current())).toContain('＋ “the mayor keeps it open”');
    await shown.click(buttonIn(shown.current(), 'This is it'));
    const { feedback } = await use.stage.store.exportMember(olive().userId);
    expect(feedback?.at(-1)).toMatchObject({ film: 'jaws-1975', verdict: 'this-is-it' });
    expect(feedback?.at(-1)).not.toHaveProperty('words');
  });

  it('has a button for each of the first three films, which keeps it for whoever presses', async () => {
    const { store, playground } = use.stage;
    const said = await playground.actor('guest').say('a film with a ship and a storm and some sailors');
    const { message } = await olive().contextMenu('Find this film', said.id);
    const later = componentsOf(message).filter(({ type, custom_id: id }) => type === 2 && id?.includes(':list:later:'));
    expect(later).toHaveLength(3);
    await playground.actor('guest').click(message!.id, later[1]!.custom_id!);
    const owner = { kind: 'member', id: playground.actor('guest').userId } as const;
    const [list] = await store.lists.of(owner);
    const [kept] = await store.lists.films(owner, list!.id);
    expect(later[1]!.custom_id).toContain(kept);
  });

  it('says so of a message without words', async () => {
    const said = await olive().say('🦈');
    const { message } = await olive().contextMenu('Find this film', said.id);
    expect(textOf(message)).toMatch(/emoji|no words/);
  });
});
