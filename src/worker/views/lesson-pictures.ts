import { pictureGrid } from '#charts/index.ts';
import type { LessonPicture } from '#contract/lessons.ts';
import { say } from '#messages/index.ts';
import type { ClassAnswers } from '#models/lessons/pictures/measure.ts';
import { type PictureSet, rgbaOf } from '#models/lessons/pictures/picture-set.ts';

const percent = (share: number): string => say('text.percent', { share: Math.floor(100 * share) });

/** The five surest right and the five surest wrong answers that named a class. */
export async function drawClass(
  set: PictureSet,
  at: number,
  { right, wrong, accuracy }: ClassAnswers,
): Promise<LessonPicture> {
  const name = set.classes[at]!;
  const blank = { picture: { rgba: new Uint8Array(4 * set.size ** 2), width: set.size, height: set.size }, label: '–' };
  const tiles = [right, wrong].flatMap((answers, row) =>
    Array.from({ length: 5 }, (_, place) => {
      const answer = answers[place];
      if (!answer) return blank;
      const rgba = rgbaOf(set.test, answer.picture, set.size);
      const label =
        row === 0 ? percent(answer.probability) : `${set.classes[answer.label]} ${percent(answer.probability)}`;
      return {
        picture: { rgba, width: set.size, height: set.size },
        label,
        mood: row === 0 ? ('good' as const) : ('bad' as const),
      };
    }),
  );
  const bytes = await pictureGrid({
    title: say('charts.pictures.title', { name }),
    subtitle: say('charts.pictures.subtitle', { share: percent(accuracy) }),
    across: 5,
    pixelated: true,
    tiles,
  });
  const what = (answers: ClassAnswers['wrong']) =>
    answers.map(({ label, probability }) => `${set.classes[label]} (${percent(probability)})`).join(', ');
  const none = say('charts.pictures.none');
  const alt = say('charts.alt.pictures', {
    name,
    right: right.map(({ probability }) => percent(probability)).join(', ') || none,
    wrong: what(wrong) || none,
  });
  return { name: `pictures-${name}.png`, bytes, alt };
}
