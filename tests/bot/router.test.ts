import type { InspectorEntry, RestEntry } from 'discord-playground';
import { afterEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '#bot/registry.ts';
import { InferenceError } from '#contract/methods.ts';
import { gate, ODD_COMMANDS } from './odd-commands.ts';
import { buttonIn, componentsOf, PATIENCE, textOf, useStage } from './stage.ts';

const OLIVE = '1000000000000000011';
const use = useStage({ commands: [...COMMANDS, ...ODD_COMMANDS], deferAfterMs: 20, owners: [OLIVE] });

function actor(who: 'owner' | 'guest' = 'owner') {
  use.stage.later(600_000);
  return use.stage.playground.actor(who);
}

/** Closes the gate of the slow commands; the answer opens it. */
function closeGate(): () => void {
  let open = () => {};
  gate.promise = new Promise((resolve) => {
    open = resolve;
  });
  return open;
}

/** Resolves when Discord has next been asked to wait. */
function nextWait(): Promise<void> {
  const { heard: entries } = use.stage.playground.tap;
  return new Promise((resolve) => {
    const hear = (entry: InspectorEntry) => {
      const type = entry.kind === 'rest' ? (entry.requestBody as { type?: number } | undefined)?.type : undefined;
      if (type !== 5 && type !== 6) return;
      entries.off('entry', hear);
      resolve();
    };
    entries.on('entry', hear);
  });
}

afterEach(() => {
  gate.promise = Promise.resolve();
});

/** What an interaction was answered with: 4 a message, 5 wait, 6 an update later, 7 an update. Noted once Discord has replied. */
async function expectAcknowledged(interactionId: string, types: readonly number[]): Promise<void> {
  const path = `/interactions/${interactionId}/`;
  const seen = () =>
    use.stage.playground.tap
      .last()
      .filter((entry): entry is RestEntry => entry.kind === 'rest' && entry.path.includes(path))
      .map(({ requestBody }) => (requestBody as { type: number }).type);
  await expect.poll(seen, PATIENCE).toEqual(types);
}

const heard = (command: string) =>
  use.stage.log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line['command'] === command);

describe('acknowledging', () => {
  it('answers at once when it can', async () => {
    const { interactionId, message } = await actor().slash('slow');
    expect(textOf(message)).toBe('Here it is.');
    await expectAcknowledged(interactionId, [4]);
  });

  it('asks Discord to wait when the answer is slow, and sends it once', async () => {
    const open = closeGate();
    const waiting = nextWait();
    const asked = actor().slash('slow');
    await waiting;
    open();
    const { interactionId, message, followUps } = await asked;
    expect(textOf(message)).toBe('Here it is.');
    await expectAcknowledged(interactionId, [5]);
    expect(followUps()).toEqual([]);
  });

  it('asks at once where the command says so, for the member alone', async () => {
    const { interactionId, message, ephemeral } = await actor().slash('private');
    expect(textOf(message)).toBe('For your eyes.');
    expect(ephemeral).toBe(true);
    await expectAcknowledged(interactionId, [5]);
  });

  it('changes a message in place, quickly or later', async () => {
    const first = await actor().slash('buttons');
    const open = closeGate();
    const waiting = nextWait();
    const pressed = first.click(buttonIn(first.message, 'Wait'));
    await waiting;
    open();
    const { interactionId } = await pressed;
    await expectAcknowledged(interactionId, [6]);
    await expect.poll(() => textOf(first.current()), PATIENCE).toBe('Changed in place.');
    const second = await actor().slash('buttons');
    const quick = await second.click(buttonIn(second.message, 'Wait'));
    await expectAcknowledged(quick.interactionId, [7]);
    expect(textOf(quick.message)).toBe('Changed in place.');
  });

  it('survives an acknowledgement whose confirmation got lost', async () => {
    use.stage.playground.faults.order({ kind: 'lose-acknowledgement' });
    const { message, error } = await actor().slash('slow');
    expect(error).toBeUndefined();
    expect(textOf(message)).toBe('Here it is.');
  });
});

describe('what goes wrong', () => {
  it('in a command is logged once, with its cause and the id that the member reads', async () => {
    const { message, ephemeral } = await actor().slash('broken');
    const id = /`([0-9a-f]{8})`/.exec(textOf(message))?.[1];
    expect(textOf(message)).toContain('Something went wrong on my side.');
    expect(ephemeral).toBe(true);
    const lines = use.stage.log.filter((line) => line.includes('the projector is on fire'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      incident: id,
      err: { message: 'the projector is on fire: a spark' },
    });
    await expect.poll(() => heard('broken').at(-1)?.['outcome'], PATIENCE).toBe('failed');
  });

  it('in a slow button is told to who pressed it, and leaves the message as it was', async () => {
    const first = await actor().slash('buttons');
    const open = closeGate();
    const waiting = nextWait();
    const pressed = first.click(buttonIn(first.message, 'Fail'));
    await waiting;
    open();
    const { followUps } = await pressed;
    await expect.poll(() => followUps().length, PATIENCE).toBe(1);
    expect(textOf(followUps()[0])).toContain('Something went wrong');
    expect(Number(followUps()[0]?.flags) & 64).toBe(64);
    expect(componentsOf(first.current()).some(({ label }) => label === 'Fail')).toBe(true);
  });

  it('by taking too long is told', async () => {
    const { message } = await actor().slash('endless');
    expect(textOf(message)).toBe('That took too long, so I stopped: try again, or a shorter text.');
  });

  it.each([
    'too-much',
    'refused-by-discord',
  ])('with a message that cannot be sent (%s) ends in an apology', async (name) => {
    const { message } = await actor().slash(name);
    expect(textOf(message)).toContain('Something went wrong on my side.');
  });

  it.each([
    ['busy', 'Many questions are waiting right now: try again in a few seconds.'],
    ['restarted', 'The film models stopped in the middle of your question and are starting again: ask once more.'],
    ['timeout', 'That took too long, so I stopped: try again, or a shorter text.'],
    ['unavailable', 'The film models are still starting: try again in a few seconds.'],
    ['invalid', 'a \\*bad\\* year'],
  ] as const)('in the models (%s) has a sentence of its own, and the next question works', async (code, sentence) => {
    use.stage.models.failure = new InferenceError(code, 'a *bad* year');
    const { message, ephemeral } = await actor().slash('plot', { query: 'a shark at a beach' });
    expect(textOf(message)).toBe(sentence);
    expect(ephemeral).toBe(true);
    const again = await actor().slash('plot', { query: 'a shark at a beach' });
    expect(textOf(again.message)).toContain('Jaws');
  });

  it('while suggesting leaves the list empty', async () => {
    use.stage.models.failure = new Error('no');
    expect(await actor().autocomplete('film', 'film', { film: 'jaws' })).toEqual([]);
    expect((await actor().autocomplete('film', 'film', { film: 'jaws' }))[0]).toEqual({
      name: 'Jaws (1975)',
      value: 'jaws-1975',
    });
  });
});

describe('who may', () => {
  it('use a command of the staff: with the permission, on a server, again when a button is pressed', async () => {
    const allowed = await actor().slash('staff');
    expect(allowed.error).toBeUndefined();
    const refused = await actor('guest').click(allowed.message!.id, buttonIn(allowed.message, 'Again'));
    expect(textOf(refused.message)).toBe(
      'For this you need the permission **Manage Server** on this server: ask someone who runs it.',
    );
    expect(refused.ephemeral).toBe(true);
    const again = await actor().click(allowed.message!.id, buttonIn(allowed.message, 'Again'));
    expect(textOf(again.message)).toBe('Again.');
  });

  it('use what belongs to the people who run the bot', async () => {
    expect(textOf((await actor().slash('keepers')).message)).toBe('Hello, keeper.');
    expect(textOf((await actor('guest').slash('keepers')).message)).toBe(
      'Only the people who run this bot can do that: whoever owns its application, and the ids in `MARQUEE_OWNERS`.',
    );
  });

  it('ask so quickly: not for ever', async () => {
    const olive = actor();
    const answers: string[] = [];
    for (let n = 0; n < 7; n += 1) answers.push(textOf((await olive.slash('about')).message));
    expect(answers.filter((text) => text.includes('That was quick: try again in 5 seconds.'))).toHaveLength(4);
    use.stage.later(5_000);
    expect(textOf((await olive.slash('about')).message)).toContain('half memories');
  });
});

describe('a button that outlived its version', () => {
  it.each([
    ['Nobody', 'This message is from an older version of me: use `/slow` to ask again.'],
    ['Object', 'This message is from an older version of me: use `/slow` to ask again.'],
    ['Nowhere', 'This message is from an older version of me: please ask again.'],
  ])('(%s) gets a friendly answer', async (label, sentence) => {
    const shown = await actor().slash('buttons');
    const pressed = await shown.click(buttonIn(shown.message, label));
    expect(pressed.error).toBeUndefined();
    expect(textOf(pressed.message)).toBe(sentence);
    expect(pressed.ephemeral).toBe(true);
  });
});

describe('everything a later command needs', () => {
  it('a picture arrives with its alt text, on the file and in the gallery', async () => {
    const { message } = await actor().slash('picture');
    expect(message?.attachments).toMatchObject([{ filename: 'pixel.png', description: 'One orange pixel' }]);
    const shown = JSON.stringify(message?.components);
    expect(shown).toContain('"description":"One orange pixel"');
  });

  it('a form opens, and what is typed arrives', async () => {
    const asked = await actor().slash('ask');
    expect(asked.modal?.title).toBe('A question');
    const { message, error } = await asked.submitModal({ why: 'because' });
    expect(error).toBeUndefined();
    expect(textOf(message)).toBe('42: because');
  });

  it('subcommands run and suggest', async () => {
    expect(textOf((await actor().slash('shelf add', { film: 'Ran' })).message)).toBe('added Ran');
    expect(textOf((await actor().slash('shelf list')).message)).toBe('empty');
    expect(await actor().autocomplete('shelf add', 'film', { film: 'Ra' })).toEqual([{ name: 'Ra!', value: 'Ra' }]);
  });

  it('menus on messages and members run', async () => {
    const said = await actor().say('three small words');
    expect(textOf((await actor().contextMenu('Count the words', said.id)).message)).toBe('3 words');
    expect(textOf((await actor().contextMenu('Greet', OLIVE)).message)).toBe('Hello, Olive');
  });

  it('is counted, by outcome', async () => {
    await actor().slash('slow');
    const text = await use.stage.bot.metrics.registry.metrics();
    expect(text).toMatch(/marquee_interactions_total\{command="slow",kind="slash",outcome="done"\} \d+/);
    expect(text).toMatch(/marquee_interactions_total\{command="broken",kind="slash",outcome="failed"\} 1/);
    expect(text).toContain('marquee_interaction_seconds_bucket{le="0.7",command="slow",kind="slash"}');
  });
});
