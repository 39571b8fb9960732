/** A film night from the plan to the history, with the real bot, a real store, and a Discord on localhost. */
import { type APIMessage, PermissionFlagsBits } from 'discord.js';
import { pino } from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { moveEvenings } from '#bot/features/evenings/clock.ts';
import { outgoing } from '#bot/outgoing.ts';
import { buttonIn, componentsOf, menuIn, PATIENCE, textOf, useStage } from '../../stage.ts';

const use = useStage();
const HOUR = 3_600_000;
const olive = () => use.stage.playground.actor('owner');
const gus = () => use.stage.playground.actor('guest');
const guild = () => use.stage.playground.guildId;
const third = () => {
  const { world } = use.stage.playground;
  const { id } = world.addPerson('Ida');
  return { id, actor: use.stage.playground.actorFor(id), leave: () => world.part(world.guild, id) };
};
let nowMs = Date.UTC(2026, 2, 1, 12);
const later = (ms: number) => {
  nowMs += ms;
  use.stage.later(ms);
};
/** What the bot's clock does every few seconds. */
const tick = () =>
  moveEvenings(
    {
      ...use.stage,
      discord: outgoing(() => use.stage.bot.client),
      log: pino({ level: 'silent' }),
      now: () => new Date(nowMs),
    },
    () => true,
  );
/** The newest message that says this, as soon as there is one: under load an answer comes after its acknowledgement. */
const posted = (words: string): Promise<APIMessage> =>
  vi.waitFor(() => {
    const found = olive()
      .history()
      .find((message) => textOf(message).includes(words));
    if (!found) throw new Error(`nothing says “${words}”`);
    return found;
  }, PATIENCE);
const plan = async (options: Record<string, string | number> = {}) => {
  later(60_000);
  return textOf((await olive().slash('night plan', { when: 'tomorrow 8pm', ...options })).message);
};
const only = async () => [...(await use.stage.store.evenings.of(guild()))].at(-1)![1];

afterEach(async () => {
  for (const [id, evening] of [...(await use.stage.store.evenings.of(guild()))])
    if (evening.phase !== 'over')
      await use.stage.store.evenings.save(guild(), id, { ...evening, phase: 'cancelled', films: [], film: null });
});

const press = (actor: ReturnType<typeof olive>, message: APIMessage, label: string) => {
  later(10_000);
  return actor.click(message.id, buttonIn(message, label));
};

describe('/night plan', () => {
  it('says every rule in one line', async () => {
    expect(await plan()).toContain(
      '2 proposals each until Monday 2 March, 02:30, approval vote, closes Monday 2 March, 17:00',
    );
    expect(textOf(await posted('Film night: Monday 2 March, 20:00'))).toContain('Nothing is proposed yet');
  });

  it.each([
    [{ when: '2025-12-24 20:00' }, 'That time is over in UTC'],
    [{ when: 'whenever' }, 'I cannot read that time'],
    [{ when: '2029-01-01 20:00' }, 'more than a year ahead'],
    [{ closes: 'Tuesday 20:00' }, 'The vote has to close before the film starts'],
  ])('answers %o in one sentence, and plans nothing', async (options, sentence) => {
    expect(await plan(options)).toContain(sentence);
    expect((await use.stage.store.evenings.open()).length).toBe(0);
  });

  it('plans one night at a time, in the server’s own zone', async () => {
    expect(textOf((await gus().slash('night zone', { zone: 'Europe/Berlin' })).message)).toContain(
      'you need the permission',
    );
    expect(textOf((await olive().slash('night zone', { zone: 'Moon/Crater' })).message)).toContain(
      'I know no time zone “Moon/Crater”',
    );
    await olive().slash('night zone', { zone: 'europe/berlin' });
    expect(await plan()).toContain('Europe/Berlin');
    expect((await only()).startsAt).toBe('2026-03-02T19:00:00.000Z');
    expect(await plan({ when: 'Friday 8pm' })).toContain(
      'A film night is being planned already, for Monday 2 March, 20:00',
    );
    await use.stage.store.settings.change(guild(), { timeZone: 'UTC' });
  });
});

async function proposeBy(actor: ReturnType<typeof olive>, film: string): Promise<string> {
  later(10_000);
  return textOf((await actor.slash('night propose', { film })).message);
}

describe('an evening', () => {
  it('goes from proposals over a changed vote and one who leaves to the film, the stars and the history', async () => {
    const ida = third();
    await plan({ where: 'the voice channel' });
    const card = await posted('Film night: ');
    expect(await proposeBy(olive(), 'Alien')).toContain('**Alien (1979)** is proposed. You have 1 proposal left.');
    expect(await proposeBy(olive(), 'alien')).toContain('is proposed already');
    expect(await proposeBy(olive(), 'A Film Nobody Knows')).toContain('I know no film called');
    expect(await proposeBy(gus(), 'Casablanca')).toContain('is proposed');
    // Ida proposes by plot, through the form.
    const asked = await press(ida.actor, card, 'Propose a film');
    const story = await asked.click(buttonIn(asked.message, 'By its plot'));
    const found = await story.submitModal({
      plot: 'A poor family schemes its way into the household of a wealthy family',
    });
    expect(componentsOf(found.message).filter(({ custom_id: id }) => id?.includes(':propose:'))).toHaveLength(3);
    const again = await press(ida.actor, card, 'Propose a film');
    const title = await again.click(buttonIn(again.message, 'By its title'));
    await title.submitModal({ film: 'Parasite' });
    expect(textOf(await posted('Film night: '))).toMatch(/Alien[\s\S]*Casablanca[\s\S]*Parasite/);

    // Before the vote begins nobody can vote; only who planned it can begin it.
    const early = await press(gus(), card, 'I’m coming');
    expect(textOf(early.message)).toContain('You come.');
    expect(textOf((await press(gus(), card, 'Start the vote now')).message)).toContain('Only who planned this night');
    await press(olive(), card, 'Start the vote now');
    const voting = await posted('The vote is open: ');

    const vote = async (actor: ReturnType<typeof olive>, ...films: string[]) => {
      later(10_000);
      const ballot = await press(actor, voting, 'Vote');
      expect(ballot.ephemeral).toBe(true);
      return ballot.select(menuIn(ballot.message, 'approve').customId, ...films);
    };
    await vote(gus(), 'alien-1979');
    expect(textOf((await vote(gus(), 'casablanca-1942', 'parasite-2019')).message)).toContain('Your vote is kept.');
    await vote(olive(), 'casablanca-1942');
    await vote(ida.actor, 'alien-1979');
    expect(textOf(await posted('The vote is open: '))).toContain('3 have voted; what they chose stays secret');
    expect(await proposeBy(olive(), 'Jaws')).toContain('Proposals for this night are closed');
    const tardy = await press(gus(), voting, 'Vote');
    ida.leave();

    later(24 * HOUR - (nowMs % (24 * HOUR)) + 17 * HOUR); // past the close
    await tick();
    const decided = textOf(await posted('We watch'));
    expect(decided).toContain('We watch Casablanca (1942)');
    expect(decided).toContain('2 of 2 members would watch **Casablanca (1942)** (Parasite (2019) 1).');
    expect(decided).toContain('1 vote of members who have left is not counted');
    const evening = await only();
    expect(evening).toMatchObject({ phase: 'decided', film: 'casablanca-1942' });
    const [event] = [...use.stage.playground.world.guild.events.values()] as { id: string; name: string }[];
    expect(event).toMatchObject({
      id: evening.eventId,
      name: 'Film night: Casablanca (1942)',
      entity_metadata: { location: 'the voice channel' },
    });
    const late = await tardy.select(menuIn(tardy.message, 'approve').customId, 'alien-1979');
    expect(textOf(late.message)).toContain('The vote is closed, so that one was not counted.');

    gus().attend(event!.id);
    later(Date.parse(evening.startsAt) - nowMs - 20 * 60_000);
    await tick();
    await tick();
    expect(
      olive()
        .history()
        .filter((message) => textOf(message).includes('starts <t:')),
    ).toHaveLength(1);
    expect(textOf(await posted('starts <t:'))).toContain('2 members come'); // at the event, and by the button

    later(4 * HOUR);
    await tick();
    const stars = await posted('How was Casablanca (1942)?');
    await press(gus(), stars, '★★★★');
    later(10_000);
    await olive().select(stars.id, menuIn(stars).customId, '2.5');
    expect(textOf(await posted('How was Casablanca'))).toContain('3.3 ★ from 2');
    expect((await use.stage.store.ratings.of(gus().userId)).get('casablanca-1942')?.stars).toBe(4);
    expect((await use.stage.store.ratings.of(olive().userId)).get('casablanca-1942')?.stars).toBe(2.5);

    const history = await olive().slash('night history');
    expect(textOf(history.message)).toContain('2026-03-02 · **Casablanca (1942)** · 3.3 ★ from 2');

    // What lost comes along to the next one, and what was forgotten is gone.
    later(HOUR);
    await plan({ when: 'tomorrow 8pm' });
    expect(textOf(await posted('carried over'))).toMatch(/Alien \(1979\)\*\*.*carried over[\s\S]*Parasite/);
    await use.stage.store.forgetMember(gus().userId);
    expect(textOf((await olive().slash('night history')).message)).toContain('2.5 ★ from 1');
  });

  it('shows the rounds of a ranked vote, each ballot changed as often as one likes', async () => {
    await plan({ vote: 'ranked' });
    for (const film of ['Alien', 'Jaws']) await proposeBy(olive(), film);
    await proposeBy(gus(), 'Parasite');
    const card = await posted('Film night: ');
    await press(olive(), card, 'Start the vote now');
    const rank = async (actor: ReturnType<typeof olive>, ...films: string[]) => {
      let ballot = await press(actor, await posted('The vote is open: '), 'Vote');
      for (const film of films) ballot = await ballot.select(menuIn(ballot.message, 'rank').customId, film);
      return ballot;
    };
    const again = await rank(olive(), 'alien-1979', 'jaws-1975');
    expect(textOf(again.message)).toMatch(/1\\\. \*\*Alien[\s\S]*2\\\. \*\*Jaws/);
    await again.click(buttonIn(again.message, 'Start again'));
    await rank(olive(), 'jaws-1975');
    await rank(gus(), 'parasite-2019', 'jaws-1975');
    await rank(third().actor, 'jaws-1975');
    const open = await posted('The vote is open: ');
    await press(olive(), open, 'Close the vote now');
    const result = await posted('We watch Jaws');
    expect(textOf(result)).toContain('**Jaws (1975)** has 2 of 3 ballots in round 1.');
    expect(result.attachments.map(({ filename }) => filename)).toContain('rounds.png');
  });

  it('spares everybody what somebody vetoes, when it is asked to', async () => {
    await plan({ vote: 'least-misery', proposals: 1 });
    await proposeBy(olive(), 'Alien');
    expect(await proposeBy(olive(), 'Jaws')).toContain('You have made your proposal');
    await proposeBy(gus(), 'Jaws');
    const card = await posted('Film night: ');
    await press(olive(), card, 'Start the vote now');
    const ballot = await press(gus(), await posted('The vote is open: '), 'Vote');
    await ballot.select(menuIn(ballot.message, 'grade').customId, '0');
    await press(olive(), await posted('The vote is open: '), 'Close the vote now');
    expect(textOf(await posted('makes nobody unhappy'))).toContain('Vetoed: Alien (1979).');
  });

  it('without a proposal is called off with a sentence', async () => {
    await plan();
    later(60 * HOUR);
    await tick();
    await tick();
    expect(textOf(await posted('Nobody proposed a film'))).toContain('Plan another one');
    expect((await use.stage.store.evenings.open()).length).toBe(0);
  });

  it('whose event may not be created says which permission is missing, and makes up for it', async () => {
    const role = [...use.stage.playground.world.guild.roles.values()].find(({ managed }) => managed)!;
    const { permissions } = role;
    role.permissions = (BigInt(permissions) & ~PermissionFlagsBits.CreateEvents).toString();
    await plan();
    await proposeBy(olive(), 'Alien');
    await press(olive(), await posted('Film night: '), 'Start the vote now');
    await press(olive(), await posted('The vote is open: '), 'Close the vote now');
    const result = await posted('We watch Alien');
    expect(textOf(result)).toContain('Nobody voted, so it is the film proposed first: **Alien (1979)**');
    expect(textOf(result)).toContain('give me the permission Create Events');
    expect(textOf((await press(olive(), result, 'Create the event')).message)).toContain(
      'I may not create events here',
    );
    role.permissions = permissions;
    expect(textOf((await press(olive(), result, 'Create the event')).message)).toContain('The event is there.');
    expect((await only()).eventId).not.toBeNull();
  });
});
