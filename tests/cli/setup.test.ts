import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCatalogue } from '#catalogue/load.ts';
import { runSetup, type SetupOptions } from '#cli/setup/run.ts';
import { chooseSets, DATA_SETS, listSets } from '#cli/setup/sets.ts';
import { serveMirror } from './mirror-server.ts';

const TEN = 'tmdb/top10K-TMDB-movies.csv';
const PLOTS = 'wikipedia-movie-plots/wiki_movie_plots_deduped.csv';
const header = 'id,title,genre,original_language,overview,popularity,release_date,vote_average,vote_count\n';
const HEAT = '949,Heat,Crime,en,Cops and robbers.,9,15-12-1995,8,6000\n';
const ALIEN = '348,Alien,Horror,en,A crew wakes.,9,25-05-1979,8,12000\n';
const plots = `Release Year,Title,Origin/Ethnicity,Director,Cast,Genre,Wiki Page,Plot\n1979,Alien,British,Ridley Scott,,horror,,"${'They die. '.repeat(400)}"\n`;
const SOLARIS = '9,Solaris,Drama,ru,A sea.,9,20-03-1972,8,900\n';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: string;
let mirror: string;
let said: string[];
let server: Awaited<ReturnType<typeof serveMirror>>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marquee-setup-'));
  mirror = join(folder, 'mirror');
  mkdirSync(join(folder, 'assets', 'starter'), { recursive: true });
  writeFileSync(
    join(folder, 'assets', 'starter', 'films.jsonl'),
    '{"title":"Heat","year":1995,"plot":"A thief dies."}\n',
  );
  said = [];
  server = await serveMirror();
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(mirror, path)), { recursive: true });
  writeFileSync(join(mirror, path), text);
}

function setup(from: string | null, names: string[] = [], more: Partial<SetupOptions> = {}) {
  said.length = 0;
  return runSetup({
    sets: chooseSets(names),
    from,
    dataDir: join(folder, 'data'),
    assetsDir: join(folder, 'assets'),
    now: () => 0,
    say: (line) => said.push(line),
    progress: { file: () => undefined, stop: () => {} },
    pause: () => 1,
    ...more,
  });
}

const titles = () =>
  loadCatalogue(join(folder, 'data'), join(folder, 'assets'))
    .movies.map(({ title }) => title)
    .sort();
/** The cells of a set's line in the table at the end. */
const tableRow = (set: string) =>
  said
    .find((line) => line.startsWith(`${set} `))
    ?.split(/ {2,}/)
    .map((cell) => cell.trim());
const kept = (path: string) => join(folder, 'data', 'downloads', path);

describe('from a folder', () => {
  it('imports what is there, says what is not, and keeps a copy', async () => {
    put(TEN, header + HEAT + ALIEN);
    expect(await setup(mirror)).toMatchObject({ changed: true, films: 2 });
    expect(titles()).toEqual(['Alien', 'Heat']);
    expect(said[0]).toMatch(/^Not there: wikipedia-plots, .*\bcmu\b/);
    expect(tableRow('tmdb-10k')).toEqual(['tmdb-10k', 'top10K-TMDB-movies.csv', '2', '0', '2', '–']);
    expect(readFileSync(kept(TEN), 'utf8')).toBe(header + HEAT + ALIEN);
  });

  it('does nothing the second time', async () => {
    put(TEN, header + HEAT);
    await setup(mirror);
    expect(await setup(mirror)).toMatchObject({ changed: false, films: 1 });
    expect(said.at(-1)).toBe('Everything is up to date: 1 films.');
  });

  it('names the lines it skipped', async () => {
    put(TEN, `${header + HEAT}torn,row\n`);
    await setup(mirror);
    expect(tableRow('tmdb-10k')).toEqual(['tmdb-10k', 'top10K-TMDB-movies.csv', '1', '1', '1', '–']);
    expect(said).toContain('    left out: 1 … columns where … belong');
    expect(said).toContain('      tmdb/top10K-TMDB-movies.csv, line 3: 2 columns where 9 belong');
  });

  it('finds files in other folders than ours, behind a link too', async () => {
    put('kaggle/archive/top10K-TMDB-movies.csv', header + HEAT);
    symlinkSync(mirror, join(folder, 'linked'));
    expect(await setup(join(folder, 'linked'))).toMatchObject({ films: 1 });
  });

  it.each([
    'SHA256SUMS',
    'tmdb/SHA256SUMS',
    'manifest.json',
  ])('checks a file against %s and changes nothing when it is wrong', async (sums) => {
    const write = (text: string): void => {
      const path = sums.startsWith('tmdb') ? 'top10K-TMDB-movies.csv' : TEN;
      put(
        sums,
        sums.endsWith('json')
          ? JSON.stringify({ files: { [path]: { sha256: sha256(text), bytes: text.length } } })
          : `${sha256(text)}  ${path}\n`,
      );
    };
    put(TEN, header + HEAT);
    write(header + HEAT);
    await setup(mirror);
    put(TEN, header + ALIEN);
    await expect(setup(mirror)).rejects.toThrow(
      /^top10K-TMDB-movies\.csv (?:does not match its checksum|is cut short).*[Ff]etch it again; nothing was changed\.$/,
    );
    expect(titles()).toEqual(['Heat']);
    expect(readFileSync(kept(TEN), 'utf8')).toBe(header + HEAT);
    write(header + ALIEN);
    await setup(mirror);
    expect(titles()).toEqual(['Alien', 'Heat']);
  });

  it('leaves a file that is cut short out, says so, and keeps what it brought before; the others are read', async () => {
    put(TEN, header + HEAT);
    put(PLOTS, plots);
    await setup(mirror);
    put(TEN, header + HEAT + SOLARIS);
    put(PLOTS, plots.slice(0, -900));
    const { failed } = await setup(mirror);
    expect(failed.get('wikipedia-plots')).toMatch(
      /wiki_movie_plots_deduped\.csv is cut short: [^.]+\. Fetch it again\.$/,
    );
    expect(said.some((line) => /^ {4}not read: .*cut short/.test(line))).toBe(true);
    expect(titles()).toEqual(['Alien', 'Heat', 'Solaris']);
    expect(readFileSync(kept(TEN), 'utf8')).toBe(header + HEAT + SOLARIS);
    expect(readFileSync(kept(PLOTS), 'utf8')).toBe(plots);
  });

  it('says that there is no such folder, no such set, and nothing of ours', async () => {
    await expect(setup(join(folder, 'nowhere'))).rejects.toThrow(/^There is no folder .*nowhere\.$/);
    mkdirSync(mirror);
    await expect(setup(mirror, ['cmu'])).rejects.toThrow(/^None of cmu could be found in /);
    expect(() => chooseSets(['netflix'])).toThrow(/^There is no data set named "netflix"; there are: wikipedia-plots/);
  });
});

describe('from a mirror on the web', () => {
  it('fetches, imports, and asks by ETag the next time', async () => {
    server.put(TEN, header + HEAT);
    server.put(PLOTS, plots);
    expect(await setup(server.address)).toMatchObject({ changed: true, films: 2 });
    server.seen.length = 0;
    expect(await setup(server.address)).toMatchObject({ changed: false });
    expect(server.seen.filter(({ status }) => status !== 404).map(({ status }) => status)).toEqual([304, 304]);
    server.put(TEN, header + HEAT + SOLARIS);
    expect(await setup(server.address)).toMatchObject({ changed: true, films: 3 });
  });

  it('goes on where the connection broke', async () => {
    server.put(PLOTS, plots, { breaks: 2, breakAfter: 1000 });
    await setup(server.address);
    const ranges = server.seen
      .filter(({ path }) => path.endsWith('.csv') && path.includes('wiki'))
      .map(({ range, status }) => `${range} ${status}`);
    expect(ranges).toHaveLength(3);
    expect(ranges[0]).toBe('undefined 200');
    expect(ranges[2]).toMatch(/^bytes=[12]000- 206$/);
    expect(readFileSync(kept(PLOTS), 'utf8')).toBe(plots);
  });

  it('keeps the part when it gives up, and the next run goes on with it', async () => {
    server.put(PLOTS, plots, { breaks: 5, breakAfter: 100 });
    await expect(setup(server.address)).rejects.toThrow(
      /^wiki_movie_plots_deduped\.csv could not be fetched from 127\.0\.0\.1:\d+: .* What has come is kept: run the same command again to go on\.$/,
    );
    expect(existsSync(join(folder, 'data', 'catalogue', 'films.jsonl'))).toBe(false);
    server.seen.length = 0;
    await setup(server.address);
    expect(server.seen.find(({ path }) => path.endsWith(PLOTS))).toMatchObject({
      range: expect.stringMatching(/^bytes=[1-5]00-$/), // a busy machine may lose what a broken connection had brought last
      status: 206,
    });
    expect(readFileSync(kept(PLOTS), 'utf8')).toBe(plots);
  });

  it('starts over when the file has changed since the part was fetched', async () => {
    server.put(PLOTS, plots, { breaks: 5, breakAfter: 100 });
    await expect(setup(server.address)).rejects.toThrow('could not be fetched');
    const changed = plots.replace('Alien', 'Aliens');
    server.put(PLOTS, changed);
    await setup(server.address);
    expect(readFileSync(kept(PLOTS), 'utf8')).toBe(changed);
  });

  it('tries again when the server is busy', async () => {
    server.put(TEN, header + HEAT, { busy: 2 });
    expect(await setup(server.address)).toMatchObject({ films: 1 });
  });

  it('believes the mirror’s checksums: a wrong one stops it, a right one saves asking', async () => {
    server.put(TEN, header + HEAT);
    server.put('SHA256SUMS', `${sha256(header + HEAT)}  ${TEN}\n`);
    await setup(server.address);
    server.seen.length = 0;
    await setup(server.address);
    expect(server.seen.some(({ path }) => path.endsWith(TEN))).toBe(false);
    server.put('SHA256SUMS', `${sha256('something else')}  ${TEN}\n`);
    await expect(setup(server.address)).rejects.toThrow('top10K-TMDB-movies.csv does not match its checksum');
    expect(titles()).toEqual(['Heat']);
    expect(readFileSync(kept(TEN), 'utf8')).toBe(header + HEAT);
  });

  it('finds what a listing names, wherever it lies on the mirror', async () => {
    server.put('films/new/top10K-TMDB-movies.csv', header + ALIEN);
    server.put(
      'manifest.json',
      JSON.stringify({ files: [{ path: 'films/new/top10K-TMDB-movies.csv', sha256: sha256(header + ALIEN) }] }),
    );
    await setup(server.address);
    expect(titles()).toEqual(['Alien', 'Heat']);
  });

  it('leaves films and files as they were when what it fetched cannot be read', async () => {
    server.put(TEN, header + HEAT);
    await setup(server.address);
    server.put(TEN, `${header + HEAT}348,"Alien and then`);
    await expect(setup(server.address)).rejects.toThrow('top10K-TMDB-movies.csv is cut short');
    expect(titles()).toEqual(['Heat']);
    expect(readFileSync(kept(TEN), 'utf8')).toBe(header + HEAT);
  });

  it('says in a sentence that nothing answers', async () => {
    const { address } = server;
    await server.close();
    await expect(setup(address)).rejects.toThrow(
      /^Nothing answers at http:\/\/127\.0\.0\.1:\d+\/mirror\. Is the address right, and the server up\?$/,
    );
    server = await serveMirror();
  });
});

describe('the list', () => {
  it('tells size, licence and terms of every set, and how to come by those without an address', () => {
    const list = listSets();
    for (const set of DATA_SETS) {
      expect(list).toContain(set.name);
      expect(list).toContain(set.size);
      expect(list).toContain(set.licence);
      expect(list).toContain(set.terms);
      if (set.files.some(({ url, optional }) => url === null && optional !== true))
        expect(set.manual).toContain('https://');
      for (const { path, optional } of set.files) {
        if (optional !== true || set.films === undefined) expect(set.claims(path.split('/').at(-1) ?? '')).toBe(true);
      }
    }
  });

  it('names no set twice, and fetches large alternatives only when named', () => {
    expect(new Set(DATA_SETS.map(({ name }) => name)).size).toBe(DATA_SETS.length);
    expect(chooseSets([]).some(({ name }) => name === 'movielens-32m')).toBe(false);
    expect(chooseSets(['movielens-32m'])).toHaveLength(1);
  });
});
