import type { GenrePrediction } from '#contract/genres.ts';
import { type Answer, type Picture, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { isProblem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import { readQuery } from '../../text/query.ts';

/** How much of the plot is shown again above the answer. */
const QUOTED = 300;

/** Genres of a text that a member typed or pointed at. The models' own sentence says what is wrong with a text. */
export async function guessGenres({ models }: Context, typed: string): Promise<Answer> {
  const read = readQuery(typed);
  if (isProblem(read)) return read;
  const prediction = await models.call('predictGenres', { plot: read.whole, chart: true });
  const { guesses, all, chart } = prediction;
  const picture: Picture | null = chart ? { name: 'genres.png', bytes: chart, alt: inWords(prediction) } : null;
  return reply(
    [
      card(
        text(`-# “${escapeTo(read.query, QUOTED)}”`),
        text(`## ${guesses.map(({ genre }) => genre).join(' · ')}`),
        text(guesses.map(({ genre, probability }) => `**${genre}** ${percent(probability)}`).join('  ·  ')),
        ...(picture ? [gallery(picture)] : []),
        text(`-# ${footnote(all.length)}`),
      ),
    ],
    picture ? { pictures: [picture] } : {},
  );
}

const percent = (probability: number): string => `${Math.round(100 * probability)} %`;

const footnote = (known: number): string =>
  `I know ${known} genres. Of what I call 70 % likely, about seven in ten are right.`;

function inWords({ all, guesses }: GenrePrediction): string {
  const bars = all.slice(0, 8).map(({ genre, probability }) => `${genre} ${percent(probability)}`);
  return `Bars, likeliest genre first: ${bars.join(', ')}. Answered: ${guesses.map(({ genre }) => genre).join(', ')}.`;
}
