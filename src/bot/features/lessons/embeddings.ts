import type { EmbeddingsAnswer } from '#contract/lessons.ts';
import { numberOf, say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';
import type { Lesson } from './lesson.ts';
import { longLesson } from './long.ts';

const two = (value: number): string => numberOf(value, 2).replace('-', '−');
const film = (title: string): string => escapeTo(title, 60);

/** The lesson in a few paragraphs. Markdown. */
export function embeddingsText({ likes, loss, correlation, margin, genres, moments }: EmbeddingsAnswer): string[] {
  const [start, end] = [moments[0]!, moments.at(-1)!];
  const from = likes.real
    ? say('lessons.embeddings.likes', { likes: likes.likes, people: likes.people, films: likes.films })
    : say('lessons.embeddings.stand-in', { people: likes.people, films: likes.films });
  const alike = genres.map(({ name, films }) => `${name} (${films.slice(0, 2).map(film).join(', ')} …)`).join('; ');
  return [
    say('lessons.embeddings.co-likes', { from }),
    say('lessons.embeddings.before', { correlation: two(correlation[0]), loss: two(loss[0]) }),
    say('lessons.embeddings.after', { correlation: two(correlation[1]), loss: two(loss[1]) }),
    say('lessons.embeddings.pairs', {
      margin,
      genres: alike,
      steps: end.step,
      alikeBefore: two(start.alike),
      alikeAfter: two(end.alike),
      apartBefore: two(start.apart),
      apartAfter: two(end.apart),
      lossBefore: numberOf(start.loss, 3),
      lossAfter: numberOf(end.loss, 3),
    }),
  ];
}

function view(answer: EmbeddingsAnswer): Reply {
  const { pictures } = answer;
  return reply(
    [
      card(
        text(`## ${say('lessons.embeddings.title')}`),
        ...embeddingsText(answer).map((part) => text(part)),
        gallery(...pictures),
      ),
    ],
    {
      pictures,
    },
  );
}

export default {
  name: 'embeddings',
  description: 'lessons.command.embeddings.description',
  options: [],
  examples: [{ label: 'lessons.example.embeddings', options: {} }],
  run: (context) => longLesson(context, say('lessons.embeddings.title'), 'embeddingsLesson', {}, view),
} satisfies Lesson;
