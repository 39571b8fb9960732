import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readLibrary, type StarterLibrary } from '#catalogue/starter-check/library.ts';
import { nearCopies } from '#catalogue/starter-check/plots.ts';
import { contentWords } from '#catalogue/starter-check/words.ts';
import { checkLibrary, checkStarter } from '#catalogue/starter-check.ts';
import check from '#cli/verbs/check.ts';

const STARTER = fileURLToPath(new URL('../../assets/starter', import.meta.url));
const library = readLibrary(STARTER);

/** The problems that appear when one thing about the library is changed. */
const problemsWith = (change: Partial<StarterLibrary>): readonly string[] =>
  checkLibrary({ ...library, ...change }).problems;

describe('the starter library', () => {
  it('holds everything it promises', () => {
    const { counts, problems } = checkStarter(STARTER);
    expect(problems).toEqual([]);
    expect(counts.films).toBe(400);
    expect(counts.questions).toBe(200);
  });

  it('knows the films people ask for first', () => {
    const facts = new Map(library.films.map((film) => [`${film.title} ${film.year}`, film.directors]));
    expect(facts.get('E.T. the Extra-Terrestrial 1982')).toEqual(['Steven Spielberg']);
    expect(facts.get('The Matrix 1999')).toEqual(['Lana Wachowski', 'Lilly Wachowski']);
    expect(facts.get('Spirited Away 2001')).toEqual(['Hayao Miyazaki']);
    expect(facts.get('The Fly 1958')).toEqual(['Kurt Neumann']);
    expect(facts.get('The Fly 1986')).toEqual(['David Cronenberg']);
  });

  it('tells every film in words of its own', () => {
    expect(nearCopies(library.films)).toEqual([]);
  });
});

describe('the check of the starter library', () => {
  const [first, second, ...rest] = library.films as [
    StarterLibrary['films'][0],
    StarterLibrary['films'][0],
    ...StarterLibrary['films'],
  ];

  it('misses a film that was taken out, in counts and in pairs', () => {
    const problems = problemsWith({ films: [first, ...rest] });
    expect(problems).toContain('films: 399, at least 400 promised');
    expect(problems.some((line) => line.endsWith(`no film ${second.title} (${second.year})`))).toBe(true);
  });

  it('counts the words of a plot', () => {
    const plot = `${first.plot.split(' ').slice(0, 89).join(' ')}.`;
    expect(problemsWith({ films: [{ ...first, plot }, second, ...rest] })).toEqual([
      `${first.title} (${first.year}): plot of 89 words, 90 to 160 promised`,
    ]);
  });

  it('sees a plot that was copied and changed a little', () => {
    const plot = second.plot.replace(/\bthe\b/g, 'that');
    const problems = problemsWith({ films: [{ ...first, plot }, second, ...rest] });
    expect(problems.filter((line) => line.includes('near-copy'))).toHaveLength(1);
    expect(problems.find((line) => line.includes('near-copy'))).toContain(`${second.title} (${second.year})`);
  });

  it('sees a plot that was never finished', () => {
    const plot = `${first.plot.slice(0, -1)} TODO`;
    expect(problemsWith({ films: [{ ...first, plot }, second, ...rest] })).toEqual([
      `${first.title} (${first.year}): plot holds "TODO"`,
      `${first.title} (${first.year}): plot ends in mid-sentence`,
    ]);
  });

  it('sees a film told twice under one name', () => {
    const problems = problemsWith({ films: [...library.films, { ...first, plot: second.plot }] });
    expect(problems).toContain(`${first.title} (${first.year}): in the library twice`);
  });

  it('sees a pair that is there the other way round, and one that leans the balance', () => {
    const [pair, ...pairs] = library.pairs as [StarterLibrary['pairs'][0], ...StarterLibrary['pairs']];
    const turned = { ...pair, Movie1: pair.Movie2, Movie2: pair.Movie1 };
    expect(problemsWith({ pairs: [...library.pairs, turned] })).toEqual([
      `pair ${pair.Movie2} / ${pair.Movie1}: twice, perhaps the other way round`,
    ]);
    const alike = pairs.map((row, at) => (at < 400 ? { ...row, Label: '1' as const } : row));
    expect(problemsWith({ pairs: [pair, ...alike] })[0]).toMatch(/^pairs: \d\d\.\d % are alike/);
  });

  it('sees a question that copies four words of the story from the plot, whatever stands between them', () => {
    const [question, ...questions] = library.questions as [
      StarterLibrary['questions'][0],
      ...StarterLibrary['questions'],
    ];
    const film = library.films.find((row) => row.title === question.title && row.year === question.year);
    const told = contentWords(film?.plot ?? '').slice(10, 14);
    const query = `wasn't it ${told[0]} and the ${told[1]} with ${told[2]}, ${told[3]}?`;
    expect(problemsWith({ questions: [{ ...question, query }, ...questions] })).toEqual([
      `question ${question.id}: copies "${told.join(' ')}" from the plot`,
    ]);
    expect(problemsWith({ questions: [question, { ...question, id: 'again' }, ...questions] })).toEqual([
      `question again: ${question.title} (${question.year}) is asked for twice`,
    ]);
  });
});

describe('marquee check starter', () => {
  let folder = '';
  let printed: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'marquee-starter-'));
    cpSync(STARTER, folder, { recursive: true });
    printed = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line));
  });

  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
    process.exitCode = undefined;
  });

  const run = (...args: string[]): unknown => {
    const program = new Command();
    check.register(program);
    return program.parse(['check', 'starter', '--folder', folder, ...args], { from: 'user' });
  };

  it('is content with what comes with Marquee', () => {
    run();
    expect(printed).toHaveLength(1);
    expect(printed[0]).toMatch(/^400 films from \d+ countries .*: all is well\.$/);
    expect(process.exitCode).toBeUndefined();
  });

  it('names the line of a mistake and fails', () => {
    const file = join(folder, 'films.jsonl');
    const lines = readFileSync(file, 'utf8').split('\n');
    const film = JSON.parse(lines[6] ?? '') as { genres: string[] };
    lines[6] = JSON.stringify({ ...film, genres: ['Sci-Fi'] });
    lines[8] = '{"title":';
    writeFileSync(file, lines.join('\n'));
    run('--json');
    const { problems } = JSON.parse(printed[0] ?? '') as { problems: string[] };
    expect(problems[0]).toBe('films.jsonl:9: not JSON');
    expect(problems[1]).toMatch(/^films\.jsonl:7: genres\.0: /);
    expect(process.exitCode).toBe(1);
  });

  it('says what a folder without a library needs', () => {
    rmSync(join(folder, 'pairs.csv'));
    expect(() => run()).toThrow(/needs films\.jsonl, questions\.jsonl and pairs\.csv/);
  });
});
