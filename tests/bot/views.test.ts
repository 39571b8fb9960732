import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Reply, reply } from '#bot/answer.ts';
import { filmCard } from '#bot/features/film/card.ts';
import type { RankedHit } from '#bot/features/plot/ask.ts';
import { withAnswer, withClue } from '#bot/features/plot/clues.ts';
import { filmParts } from '#bot/features/plot/film-view.ts';
import { foundView } from '#bot/features/plot/list-view.ts';
import { othersView } from '#bot/features/plot/others-view.ts';
import { readQuestion } from '#bot/features/plot/question.ts';
import { stateOf } from '#bot/features/plot/state.ts';
import { sureView } from '#bot/features/plot/sure-view.ts';
import { askedLike, SIMILAR_QUERY_LENGTH } from '#bot/features/similar/state.ts';
import { similarFilmParts, similarView } from '#bot/features/similar/view.ts';
import { LIMITS } from '#bot/limits.ts';
import { givenOptions } from '#bot/options.ts';
import { isProblem } from '#bot/problems.ts';
import { measurePayload, payloadOf } from '#bot/replies/payload.ts';
import { shownMessage } from '#bot/shown-message.ts';
import { escapeTo, unescapeText } from '#bot/text/escape.ts';
import { GENRES } from '#catalogue/genres.ts';
import type { PlotQuery, PlotTurn } from '#contract/plots.ts';
import { BOMB, FilmModels } from './film-models.ts';

const OWNER = String(2n ** 64n - 1n);
const models = new FilmModels();

/** Texts that grow most when they are escaped, among ordinary ones. */
const nasty = (max: number) =>
  fc.string({ unit: fc.constantFrom('*', '|', '@', 'a', ' ', '\n', '🦈', '\u0301'), maxLength: max, size: 'max' });

const hit = fc.record({
  id: fc.constant('x'.repeat(48)),
  title: nasty(400),
  sentence: nasty(600),
  why: nasty(300),
  rejected: fc.boolean(),
  spoiler: fc.boolean(),
});

async function questionOf(query: string): Promise<PlotQuery | null> {
  const given = { query, year_from: 1900, year_to: 2030, genre: 'Science Fiction', origin: 'United States' };
  const read = await readQuestion(givenOptions(given), models);
  return isProblem(read) ? null : read.question;
}

/** A question with one clue more, where it has room for it. */
function added(question: PlotQuery, typed: string): PlotQuery {
  const more = withClue(question, typed);
  return isProblem(more) ? question : more;
}

/** More than are named. */
const VERSIONS = Array.from({ length: 5 }, (_, at) => ({
  id: `${'v'.repeat(46)}-${at}`,
  title: '*'.repeat(300),
  year: 2000,
}));

/** The longest answers and the longest question put back. */
const ANSWERED = [['y1978,1993,2004', '3'], ['gScience Fiction', '1'], ['oUnited Kingdom', '?']] as const; // biome-ignore format: a table
const TURN: PlotTurn = {
  said: ['Made from 1978 to 1992', 'Not science fiction', null],
  likely: 299,
  followUp: {
    code: 'y1978,1993,2004',
    question: 'When was it made, as far as you can tell?',
    answers: ['Before 1978', '1978–1992', '1993–2003', '2004 or later'],
  },
  contradiction: { earlier: '*|'.repeat(200), later: '@'.repeat(200) },
};

function expectSendable(reply: Reply): void {
  expect(() => payloadOf(reply)).not.toThrow();
  const { components, characters } = measurePayload(reply.blocks);
  expect(components).toBeLessThanOrEqual(LIMITS.message.components);
  expect(characters).toBeLessThanOrEqual(LIMITS.message.text);
}

describe('the answers of /similar', () => {
  it('keep every limit, and give back the plot they were asked with', () => {
    fc.assert(
      fc.property(nasty(4_000), fc.array(hit, { minLength: 1, maxLength: 10 }), (typed, films) => {
        const plot = unescapeText(escapeTo(`a ${typed}`, SIMILAR_QUERY_LENGTH));
        const hits = films.map(({ title, sentence }) => ({
          film: { ...BOMB, title, genres: [...GENRES] },
          score: 1,
          sharedGenres: [...GENRES],
          sentence,
          spoiler: false,
        }));
        for (const answer of [
          similarView({ of: null, hits }, { plot }, OWNER, 'That is long: I read the first 1000 characters.'),
          reply([filmCard({ ...BOMB, title: films[0]!.title }, similarFilmParts({ plot }, OWNER))]),
        ]) {
          expectSendable(answer);
          expect(askedLike(shownMessage('1', answer.blocks))).toEqual({ plot });
        }
      }),
      { seed: 18, numRuns: 60, endOnFailure: true },
    );
  });
});

describe('the answers of /plot', () => {
  it('keep every limit, and give back what they were asked, whatever films and queries are called', async () => {
    await fc.assert(
      fc.asyncProperty(
        nasty(4_000),
        fc.array(hit, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 0, max: 9 }),
        fc.array(nasty(300), { maxLength: 12 }),
        fc.boolean(),
        async (query, films, page, typed, borrowed) => {
          const first = await questionOf(query);
          if (first === null) return;
          const question = typed.reduce(
            added,
            ANSWERED.reduce((so, [code, answer]) => withAnswer(so, code, answer), first),
          );
          const hits: RankedHit[] = films.map((film, index) => ({
            film: { ...BOMB, id: film.id, title: film.title, year: 1999 },
            score: 0.5,
            sentence: film.sentence,
            spoiler: film.spoiler,
            why: film.why,
            rank: index + 1,
            rejected: film.rejected,
            versions: VERSIONS,
          }));
          const list = foundView(
            { hits, films: 40_000, absence: 0.1, starterOnly: false, turn: TURN },
            { question, owner: OWNER, page, borrowed, notice: 'A sentence about this.' },
          );
          expectSendable(list);
          const film = { ...BOMB, title: films[0]!.title, plot: films[0]!.sentence.repeat(20) };
          const picture = { name: 'film.png', bytes: new Uint8Array(1), alt: 'A card' };
          const parts = filmParts(film, { question, owner: OWNER, page: 1, borrowed });
          const card = reply([filmCard(film, { ...parts, picture })], { pictures: [picture] });
          expectSendable(card);
          const asked = { hits, films: 40_000, absence: 0.1, starterOnly: false, turn: TURN };
          const given = { question, owner: OWNER, borrowed };
          const sure = sureView(asked, hits[0]!, { ...BOMB, title: films[0]!.title }, given);
          const others = hits.length > 1 ? othersView(asked, hits[0]!, given) : list;
          expectSendable(sure);
          expectSendable(others);
          for (const [answer, view] of [
            [list, 'list'],
            [sure, 'list'],
            [others, 'list'],
            [card, 'film'],
          ] as const) {
            const state = stateOf(shownMessage('1', answer.blocks));
            expect(state).toMatchObject({ view, question, borrowed });
          }
        },
      ),
      { seed: 17, numRuns: 60, endOnFailure: true },
    );
  });

  it('of another version do not pretend to know what they were asked', () => {
    expect(stateOf(shownMessage('1', [{ type: 10, content: 'Results for: shark' }]))).toBeNull();
  });
});
