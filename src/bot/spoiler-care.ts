import type { MethodName, Models, Result } from '#contract/methods.ts';
import type { GuildSettings } from '#store/index.ts';

type Care = Pick<GuildSettings, 'spoilerCare'>;

/** Whether a film's story may be told beyond its premise to whoever asks. */
export const tellsStories = ({ spoilerCare }: Care): boolean => spoilerCare !== 'strict';

/**
 * The models as a server wants them heard: under strict care no sentence of a story is quoted in answer to a question, wherever
 * the answer is shown. What is known of a film stays whole; what of it is shown is for {@link tellsStories} to say.
 */
export function withCare(models: Models, settings: Care): Models {
  if (tellsStories(settings)) return models;
  return { call: async (method, ...rest) => unquoted(await models.call(method, ...rest)) };
}

/** Answers come as objects with `hits`, or as lists of hits. */
function unquoted<T extends Result<MethodName>>(answer: T): T {
  if (Array.isArray(answer)) return answer.map(withoutSentence) as unknown as T;
  if (typeof answer !== 'object' || answer === null || !('hits' in answer)) return answer;
  return { ...answer, hits: (answer.hits as readonly unknown[]).map(withoutSentence) };
}

const withoutSentence = (hit: unknown): unknown =>
  typeof hit === 'object' && hit !== null && 'film' in hit && 'sentence' in hit ? { ...hit, sentence: '' } : hit;
