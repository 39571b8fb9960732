/** Lists of films: adding, showing, drawing one, sharing, importing from other sites and giving it all back. */
import { describe, expect, it } from 'vitest';
import { listIdOf } from '#store/index.ts';
import { zip } from '../../zip.ts';
import { buttonIn, componentsOf, menuIn, textOf, useStage } from '../stage.ts';

const use = useStage();
const actor = (who: 'owner' | 'guest' = 'owner') => {
  use.stage.later(60_000); // every test starts with full buckets
  return use.stage.playground.actor(who);
};
const mine = (who: 'owner' | 'guest', name: string) =>
  use.stage.store.lists.films({ kind: 'member', id: actor(who).userId }, listIdOf(name));

describe('/list', () => {
  it('says what to do while there is nothing', async () => {
    expect(textOf((await actor().slash('list show')).message)).toContain('There is no film on “Watch later” yet');
    expect(textOf((await actor().slash('list show', { list: 'nights' })).message)).toContain(
      'There is no list “nights”',
    );
    expect(textOf((await actor().slash('list export')).message)).toContain('nothing to export');
  });

  it('puts a film on Watch later, once, and takes it off', async () => {
    const first = await actor().slash('list add', { film: 'Casablanca' });
    expect(first.ephemeral).toBe(true);
    expect(textOf(first.message)).toContain('**Casablanca (1942)** is now on your list **Watch later** (1 film)');
    const again = await actor().slash('list add', { film: 'casablanca' });
    expect(textOf(again.message)).toContain('already on your list');
    const shown = await again.click(buttonIn(again.message, 'Open the list'));
    expect(textOf(shown.message)).toContain('**Casablanca (1942)**');
    const off = await actor().slash('list remove', { film: 'Casablanca' });
    expect(textOf(off.message)).toContain('is off **Watch later**');
    expect(textOf((await actor().slash('list remove', { film: 'Casablanca' })).message)).toContain('is not on');
  });

  it('keeps a server’s list that everybody there shares, and suggests it', async () => {
    await actor().slash('list add', { film: 'Alien', list: 'Friday nights', for: 'guild' });
    await actor('guest').slash('list add', { film: 'Parasite', list: 'friday  NIGHTS', for: 'guild' });
    const [suggested] = await actor('guest').autocomplete('list show', 'list', { list: 'fri' });
    expect(suggested?.name).toBe('Friday nights (this server’s, 2)');
    const shown = await actor('guest').slash('list show', { list: String(suggested?.value) });
    expect(textOf(shown.message)).toMatch(/this server’s list · 2 films[\s\S]*Parasite[\s\S]*Alien/);
    const refused = await actor('guest').slash('list delete', { list: 'Friday nights' });
    expect(textOf(refused.message)).toContain('Only people who may manage this server delete its lists');
    expect((await use.stage.store.lists.of({ kind: 'guild', id: use.stage.playground.guildId })).length).toBe(1);
  });

  it('refuses a name that is none, and keeps it through a question which film is meant', async () => {
    const long = await actor().slash('list add', { film: 'Casablanca', list: 'x'.repeat(41) });
    expect(textOf(long.message)).toContain('1 to 40 characters');
    const asked = await actor().slash('list add', { film: 'Cape Fear', list: '**bold** “quoted” @everyone' });
    const done = await asked.click(buttonIn(asked.message, 'Cape Fear (1991)'));
    expect(done.error).toBeUndefined();
    expect(await mine('owner', '**bold** “quoted” @everyone')).toEqual(['cape-fear-1991']);
  });

  it('draws a film that its asker has not seen', async () => {
    for (const film of ['Alien', 'Parasite']) await actor().slash('list add', { film, list: 'draw' });
    await actor().slash('seen', { film: 'Alien' });
    const drawn = await actor().slash('list random', { list: 'draw' });
    expect(textOf(drawn.message)).toContain('## Parasite (2019)');
    expect(textOf(drawn.message)).toContain('one of 1 film you have not seen');
  });

  it('is shared with everybody, who can take films from it', async () => {
    const shared = await actor().slash('list share', { list: 'draw' });
    expect(shared.ephemeral).toBe(false);
    const menu = menuIn(shared.message, 'later');
    const guest = actor('guest');
    const taken = await guest.select(shared.message!.id, menu.customId, 'parasite-2019');
    expect(taken.ephemeral).toBe(true);
    expect(textOf(taken.message)).toContain('is now on your list **Watch later**');
    expect(await mine('guest', 'Watch later')).toEqual(['parasite-2019']);
  });
});

describe('/seen', () => {
  it('takes the film off Watch later, with a day that can be', async () => {
    await actor('guest').slash('list add', { film: 'Parasite' });
    expect(textOf((await actor('guest').slash('seen', { film: 'Parasite', on: '2026-02-30' })).message)).toContain(
      'Write the day',
    );
    expect(textOf((await actor('guest').slash('seen', { film: 'Parasite', on: '2031-01-01' })).message)).toContain(
      'Write the day',
    );
    const seen = await actor('guest').slash('seen', { film: 'Parasite', on: '2026-02-14' });
    expect(textOf(seen.message)).toContain('seen on 2026-02-14. It is off your Watch later.');
    expect((await use.stage.store.seen.of(actor('guest').userId)).get('parasite-2019')?.on).toBe('2026-02-14');
    const undone = await seen.click(buttonIn(seen.message, 'Not seen after all'));
    expect(textOf(undone.message)).toContain('is not noted as seen');
  });
});

const ARCHIVE = zip({
  'watched.csv': 'Date,Name,Year,Letterboxd URI\n2025-11-02,Casablanca,1942,https://boxd.it/a\n2025-11-02,Alien,1979,https://boxd.it/b\n2025-01-01,A Film Nobody Knows,2001,https://boxd.it/c\n',
  'ratings.csv': 'Date,Name,Year,Letterboxd URI,Rating\n2025-11-02,Casablanca,1942,https://boxd.it/a,4.5\n2025-11-02,Alien,1979,https://boxd.it/b,2\n',
  'watchlist.csv': 'Date,Name,Year,Letterboxd URI\n2025-11-02,Parasite,2019,https://boxd.it/d\n2025-11-02,Cape Fear,,https://boxd.it/e\n',
}); // biome-ignore format: one file a line

async function upload(who: 'owner' | 'guest', name: string, bytes: Uint8Array) {
  const asked = await actor(who).slash('list import');
  const file = await actor(who).upload(name, bytes);
  return asked.submitModal({ file: [file] });
}

describe('/list import', () => {
  it('takes a Letterboxd archive, reports what became of it, and asks about the rest', async () => {
    await use.stage.store.ratings.rate(actor('guest').userId, 'alien-1979', 5);
    const done = await upload('guest', 'letterboxd-export.zip', ARCHIVE);
    const said = textOf(done.message);
    expect(said).toContain('## Imported from Letterboxd');
    expect(said).toContain('3 films found: 2 films seen, 1 rated, 1 rated here before, which stays, 1 on lists');
    expect(said).toContain('1 film I do not know: A Film Nobody Knows (2001)');
    const ratings = await use.stage.store.ratings.of(actor('guest').userId);
    expect([ratings.get('casablanca-1942')?.stars, ratings.get('alien-1979')?.stars]).toEqual([4.5, 5]);
    const menu = menuIn(done.message, 'which');
    expect(menu.options.map(({ label }) => label)).toEqual(['Cape Fear (1962)', 'Cape Fear (1991)', 'None of these']);
    const settled = await done.select(menu.customId, 'cape-fear-1962');
    expect(textOf(settled.message)).toContain('“Cape Fear” is **Cape Fear (1962)**');
    expect(textOf(settled.message)).toContain('Nothing is left to settle');
    expect(await mine('guest', 'Watch later')).toEqual(['parasite-2019', 'cape-fear-1962']);
  });

  it.each([
    [
      'books.csv',
      'Book Id,Title,Author\n1,Emma,Jane Austen\n',
      'I do not know that layout (its columns are book id, title, author)',
    ],
    ['empty.csv', '', 'There is nothing in that file'],
    ['cut.zip', ARCHIVE.subarray(0, 80), 'damaged'],
    ['bomb.zip', zip({ 'watched.csv': Buffer.alloc(25 * 2 ** 20, 'a') }), 'more than any export has'],
  ])('refuses %s in one sentence', async (name, content, sentence) => {
    const done = await upload('owner', name, Buffer.from(content));
    expect(textOf(done.message)).toContain(sentence);
    expect(componentsOf(done.message)).toHaveLength(1);
  });

  it('reads ten thousand rows, and gives the titles it does not know back as a file', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => `2025-01-01,Nobody Knows ${at},1990,https://boxd.it/${at}`);
    const done = await upload('owner', 'watched.csv', Buffer.from(`Date,Name,Year,Letterboxd URI\n${rows.join('\n')}`));
    expect(textOf(done.message)).toContain('10,000 films I do not know');
    expect(done.message?.attachments.map(({ filename }) => filename)).toEqual(['not-found.csv']);
  });
});

describe('/list export', () => {
  it('gives everything back in a form that can be imported again', async () => {
    const done = await actor('guest').slash('list export');
    const files = done.message!.attachments;
    expect(files.map(({ filename }) => filename)).toEqual(['marquee-films.json', 'seen.csv', 'watch-later-1.csv']);
    const text = await (await fetch(files[1]!.url)).text();
    expect(text.split('\r\n')[0]).toBe('Title,Year,Directors,tmdbID,imdbID,Rating,WatchedDate');
    expect(text).toContain('Casablanca,1942,Michael Curtiz');
    const again = await upload('owner', 'seen.csv', Buffer.from(text));
    expect(textOf(again.message)).toContain('2 films found: 2 films seen');
  });
});
