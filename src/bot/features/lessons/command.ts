import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import attention from './attention.ts';
import descent from './descent.ts';
import embeddings from './embeddings.ts';
import houses from './houses.ts';
import type { Lesson } from './lesson.ts';
import { giveUpLesson } from './long.ts';
import neighbours from './neighbours.ts';
import pictures from './pictures.ts';

/** A new lesson is a file in `lessons/` and a line here. */
const LESSONS: readonly Lesson[] = [attention, descent, houses, pictures, embeddings, neighbours];

export default {
  kind: 'group',
  name: 'lesson',
  topic: 'help.topic.models',
  description: 'lessons.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: LESSONS,
  components: Object.assign(
    { 'give-up': giveUpLesson },
    ...LESSONS.map(({ components }) => components ?? {}),
  ) as NonNullable<Lesson['components']>,
} satisfies Command;
