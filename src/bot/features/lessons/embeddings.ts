import type { EmbeddingsAnswer } from '#contract/lessons.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';
import type { Lesson } from './lesson.ts';
import { longLesson } from './long.ts';

const TITLE = 'How film vectors come about';

const count = (value: number): string => value.toLocaleString('en');
const two = (value: number): string => value.toFixed(2).replace('-', '−');
const film = (title: string): string => escapeTo(title, 60);

/** The lesson in a few paragraphs. Markdown. */
export function embeddingsText({ likes, loss, correlation, margin, genres, moments }: EmbeddingsAnswer): string[] {
  const [start, end] = [moments[0]!, moments.at(-1)!];
  const from = likes.real
    ? `${count(likes.likes)} likes of ${count(likes.people)} people for ${count(likes.films)} films`
    : `no likes are imported yet, so each genre and decade stands for a person who likes its films: ${count(likes.people)} of them, for ${count(likes.films)} films`;
  return [
    `**1 · Co-likes.** X counts the people who like both of two films (${from}). Shown are the films liked most.`,
    `**2 · Before.** Every film gets a vector v of 16 small numbers, drawn by lot. Their products v·v say nothing yet: their correlation with X is ${two(correlation[0])}, and the loss, the sum of (v·v − X)² over all pairs, is ${two(loss[0])} of what vectors of zeros cost.`,
    `**3 · After.** 200 steps of Adam later it is ${two(loss[1])}, and the correlation ${two(correlation[1])}: films that the same people like have come to point the same way. \`/recommend\` learns from likes like this.`,
    `**4 · Contrastive pairs.** Without counts, pairs are enough: alike, and the loss is d², which pulls together; not alike, and it is max(0, ${margin} − d)², which pushes apart up to a distance of ${margin}. Here films of one genre are alike: ${genres.map(({ name, films }) => `${name} (${films.slice(0, 2).map(film).join(', ')} …)`).join('; ')}. In ${end.step} steps the mean distance within a genre goes from ${two(start.alike)} to ${two(end.alike)}, between genres from ${two(start.apart)} to ${two(end.apart)}, and the loss from ${start.loss.toFixed(3)} to ${end.loss.toFixed(3)}.`,
  ];
}

function view(answer: EmbeddingsAnswer): Reply {
  const { pictures } = answer;
  return reply([card(text(`## ${TITLE}`), ...embeddingsText(answer).map((part) => text(part)), gallery(...pictures))], {
    pictures,
  });
}

export default {
  name: 'embeddings',
  description: 'How film vectors come about: co-likes, vectors before and after, pairs pulled and pushed',
  options: [],
  examples: [{ label: 'How film vectors come about', options: {} }],
  run: (context) => longLesson(context, TITLE, 'embeddingsLesson', {}, view),
} satisfies Lesson;
