import type { GenrePrediction } from '#contract/genres.ts';
import { GENRES } from '#contract/plots.ts';
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
        text(`-# ${footnote(all)}`),
      ),
    ],
    picture ? { pictures: [picture] } : {},
  );
}

const percent = (probability: number): string => `${Math.round(100 * probability)} %`;

/** Genres that too few films had are named, so that nobody takes their absence for an answer. */
function footnote(all: GenrePrediction['all']): string {
  const unknown = GENRES.filter((genre) => !all.some((one) => one.genre === genre));
  const but = unknown.length === 0 ? '' : `, but not ${inList(unknown)}: I have read too few films of those`;
  return `I know ${all.length} genres${but}. Of what I call 70 % likely, about seven in ten are right.`;
}

const inList = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;

function inWords({ all, guesses }: GenrePrediction): string {
  const bars = all.slice(0, 8).map(({ genre, probability }) => `${genre} ${percent(probability)}`);
  return `Bars, likeliest genre first: ${bars.join(', ')}. Answered: ${guesses.map(({ genre }) => genre).join(', ')}.`;
}
