import { bootstrap, type Interval } from '#numbers/bootstrap.ts';
import { mean } from '#numbers/dense.ts';
import { addEvidence, addTo } from '../evidence.ts';
import type { PassageCosines } from '../features.ts';
import { type Ranking, rankScored, type ScoredFilms } from '../fuse.ts';
import type { ParsedQuestion } from '../parsed-question.ts';
import type { PlotIndex } from '../plot-index.ts';
import { answerEvidence, type GivenAnswer } from '../turns/answers.ts';
import { chooseQuestion } from '../turns/choose-question.ts';
import { ERROR_RATE, type Facet, recorded } from '../turns/facet.ts';
import { SURE_ENOUGH } from '../turns/take-turn.ts';

/** Somebody who looks for a film and knows no more of it than its record tells. */
export interface SimulatedPerson {
  /** How often they do not know an answer that the record tells, and how often they give a wrong one. */
  readonly dontKnow: number;
  readonly error: number;
}
const PERSON: SimulatedPerson = { dontKnow: 0.2, error: ERROR_RATE };

/** The place of the film after each turn, 0 the first; the last one stands for turns that were not needed. */
export interface PlayedTurns {
  readonly places: readonly number[];
  /** The place after one question that was answered: "don't know" brings the next one at once. */
  readonly answered: number;
  /** Questions that were put back. */
  readonly asked: number;
}

/** Turns with their first answer. */
const TURNS = 3;
const SHOWN = 10;

/**
 * Plays a search: while the best film is unsure and the right one is not among the first ten, a question is put back and
 * the simulated person answers it.
 */
export function playTurns(
  index: PlotIndex,
  question: ParsedQuestion,
  close: PassageCosines,
  scored: ScoredFilms,
  first: Ranking,
  film: number,
  random: () => number,
  person: SimulatedPerson = PERSON,
): PlayedTurns {
  const place = ({ films }: Ranking): number => {
    const at = films.indexOf(film);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
  const given: GivenAnswer[] = [];
  let ranking = first;
  const places = [place(first)];
  let answered = places[0]!;
  while (places.length < TURNS) {
    const isSeen = places.at(-1)! < SHOWN;
    const isSure = ranking.probabilities[0]! * (1 - ranking.absence) >= SURE_ENOUGH;
    const facet = isSeen || isSure ? null : chooseQuestion(index, question, ranking, given);
    if (!facet) {
      places.push(places.at(-1)!);
      continue;
    }
    given.push({ facet, answer: answerOf(facet, film, random, person) });
    ranking = rankScored(index, question, close, withAnswers(index, scored, given));
    places.push(place(ranking));
    if (given.filter(({ answer }) => answer !== null).length <= 1) answered = places.at(-1)!;
  }
  return { places, answered, asked: given.length };
}

function answerOf(
  facet: Facet,
  film: number,
  random: () => number,
  { dontKnow, error }: SimulatedPerson,
): number | null {
  const right = recorded(facet.belief(film));
  const [forgets, errs, other] = [random() < dontKnow, random() < error, random()]; // as many draws whatever happens
  if (right === null || forgets) return null;
  if (!errs) return right;
  const wrong = Math.floor(other * (facet.answers.length - 1));
  return wrong < right ? wrong : wrong + 1;
}

function withAnswers(
  index: PlotIndex,
  { columns, fusionScores, evidence }: ScoredFilms,
  given: readonly GivenAnswer[],
): ScoredFilms {
  const told = answerEvidence(index, given);
  if (!told) return { columns, fusionScores, evidence };
  const scores = fusionScores.slice();
  addTo(scores, told);
  return { columns, fusionScores: scores, evidence: addEvidence(evidence, told) };
}

/** What questions put back are worth: shares of searches whose film was among the first ten by then. */
export interface TurnFigures {
  readonly one: number;
  readonly two: number;
  readonly three: number;
  /** After one question that the person could answer. */
  readonly answered: number;
  /** Beside it: what looking at the next ten films instead would have found. */
  readonly nextTen: number;
  /** Two to one. */
  readonly gain: number;
  readonly intervals: { readonly [K in 'one' | 'two' | 'three' | 'answered' | 'nextTen' | 'gain']: Interval };
  /** Mean questions put back in a search. */
  readonly asked: number;
  readonly person: SimulatedPerson;
}

export function turnFigures(played: readonly PlayedTurns[], seed: number, samples = 1_000): TurnFigures {
  const figures = (some: readonly PlayedTurns[]) => {
    const within = (turn: number, most: number) => mean(some.map(({ places }) => (places[turn]! < most ? 1 : 0)));
    const [one, two, three] = [within(0, SHOWN), within(1, SHOWN), within(2, SHOWN)];
    const answered = mean(some.map((one) => (one.answered < SHOWN ? 1 : 0)));
    return { one, two, three, answered, nextTen: within(0, 2 * SHOWN), gain: one === 0 ? 1 : two / one };
  };
  return {
    ...figures(played),
    intervals: bootstrap(played.length, (sample) => figures([...sample].map((at) => played[at]!)), { samples, seed }),
    asked: mean(played.map(({ asked }) => asked)),
    person: PERSON,
  };
}
