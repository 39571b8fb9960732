import type { PlotQuery } from '#contract/plots.ts';
import { say } from '#messages/index.ts';
import type { CardPart } from '../../answer.ts';
import { text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import { escapeTo } from '../../text/escape.ts';
import type { FoundFilms } from './ask.ts';
import { clueLines } from './clues.ts';
import { CLUES_ID, turnId } from './state.ts';

/** What was added to the question since: its clues and the answers to what was put back. */
export function saidParts({ turn: { said } }: FoundFilms, question: PlotQuery): CardPart[] {
  const clues = clueLines(question);
  const answers = said.filter((some) => some !== null).map((some) => `✓ ${escapeTo(some, 60)}`);
  return [
    ...(clues === '' ? [] : [text(clues, CLUES_ID)]),
    ...(answers.length > 0 ? [text(`-# ${answers.join(' · ')}`)] : []),
  ];
}

/** The one sentence on two things that cannot both be true. */
export function clash({ turn: { contradiction } }: FoundFilms): string | undefined {
  if (!contradiction) return undefined;
  const [earlier, later] = [escapeTo(contradiction.earlier, 80), escapeTo(contradiction.later, 80)];
  return say('plot.contradiction', { earlier, later });
}

/** A question put back, with its answers as buttons; nothing when there is none. */
export function followUpParts({ turn: { followUp, likely } }: FoundFilms, owner: string): CardPart[] {
  if (!followUp) return [];
  const { code, question, answers } = followUp;
  const to = (answer: string) => ({ command: 'plot', action: 'answer', owner, args: [code, answer] });
  return [
    text(`**${question}**\n-# ${remaining(likely)}`),
    row(...answers.map((label, at) => button(label, to(String(at)))), button(say('plot.button.unknown'), to('?'))),
  ];
}

function remaining(likely: number): string {
  return say('plot.remaining', { count: likely });
}

/** Opens the form for a clue. It also carries the answers given: see `state.ts`. */
export function addButton(question: PlotQuery, owner: string, borrowed?: boolean) {
  return button(say('plot.button.add'), turnId('add', owner, question, borrowed), { emoji: '➕' });
}

/** A menu that takes back a clue or an answer; nothing while there are none. */
export function dropParts({ turn: { said } }: FoundFilms, question: PlotQuery, owner: string): CardPart[] {
  const clues = (question.clues ?? []).map((clue, at) => ({ label: `“${clue}”`, value: `c${at}` }));
  const answers = said.flatMap((some, at) => (some === null ? [] : [{ label: some, value: `a${at}` }]));
  const all = [...clues, ...answers];
  if (all.length === 0) return [];
  return [row(select(say('plot.placeholder.drop'), { command: 'plot', action: 'drop', owner, args: [] }, all))];
}
