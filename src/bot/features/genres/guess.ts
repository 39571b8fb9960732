import type { GenrePrediction } from '#contract/genres.ts';
import { GENRES } from '#contract/plots.ts';
import { genreName, genreNames, listed, say } from '#messages/index.ts';
import { type Answer, type Picture, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { genreMarked } from '../../emoji/at-hand.ts';
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
        text(`## ${guesses.map(({ genre }) => genreMarked(genre)).join(' · ')}`),
        text(guesses.map(({ genre, probability }) => `**${genreName(genre)}** ${percent(probability)}`).join('  ·  ')),
        ...(picture ? [gallery(picture)] : []),
        text(`-# ${footnote(all)}`),
      ),
    ],
    picture ? { pictures: [picture] } : {},
  );
}

const percent = (probability: number): string => say('text.percent', { share: Math.round(100 * probability) });

/** Genres that too few films had are named, so that nobody takes their absence for an answer. */
function footnote(all: GenrePrediction['all']): string {
  const unknown = GENRES.filter((genre) => !all.some((one) => one.genre === genre));
  const count = all.length;
  if (unknown.length === 0) return say('genres.known', { count });
  return say('genres.known-but', { count, unknown: listed(unknown.map(genreName), 'or') });
}

function inWords({ all, guesses }: GenrePrediction): string {
  const bars = all
    .slice(0, 8)
    .map(({ genre, probability }) => say('genres.alt.share', { genre: genreName(genre), share: percent(probability) }));
  return say('genres.alt.bars', {
    bars: listed(bars, 'unit'),
    answered: genreNames(guesses.map(({ genre }) => genre)),
  });
}
