import { say } from '#messages/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { dayIn } from '../evenings/when.ts';
import { streakOn } from './rules.ts';
import { points } from './view.ts';

const LISTED = 15;

/** Who has found how many films here. */
export async function scores({ store, guildId, member, now, settings }: Context): Promise<Answer> {
  const day = dayIn(now(), settings.timeZone);
  const ranked = [...(await store.guessing.scores(guildId ?? ''))]
    .filter(([, { found }]) => found > 0)
    .sort(([, a], [, b]) => b.points - a.points || b.found - a.found);
  if (ranked.length === 0) return problem('guess-no-scores');
  const lines = ranked.map(([id, score], at) => {
    const streak = streakOn(score, day);
    const found = say('guess.scores.found', { count: score.found });
    return `${at + 1}\\. <@${id}> · **${points(score.points)}** · ${found}${streak > 1 ? ` · ${say('guess.scores.streak', { days: streak })}` : ''}`;
  });
  const mine = ranked.findIndex(([id]) => id === member.id);
  const shown = [...lines.slice(0, LISTED), ...(mine >= LISTED ? ['…', lines[mine]!] : [])];
  return reply([card(text([say('guess.scores.head'), ...shown].join('\n')))]);
}
