import { z } from 'zod';
import { answers, FEEDBACK_KEPT, KeptOpinion, kept, type Opinion, opinionId, targetOf } from '../feedback.ts';
import { DiscordId } from '../ids.ts';
import type { Records } from '../records.ts';
import type { Feedback } from '../store.ts';
import type { RecordKind } from './kind.ts';

export const FEEDBACK: RecordKind<KeptOpinion> = {
  name: 'feedback',
  version: 2,
  ownedBy: 'member',
  owner: DiscordId,
  id: z.string().max(120),
  record: KeptOpinion,
  keptMs: FEEDBACK_KEPT.ms,
  *fromVersion1(data) {
    for (const entry of z.object({ entries: z.array(z.unknown()) }).parse(data).entries) {
      const read = Version1.safeParse(entry);
      const record = read.success ? lifted(read.data) : null;
      if (read.success && record) yield { owner: read.data.memberId, id: opinionId(record), record };
      else yield { owner: read.data?.memberId ?? '', id: '', record: entry };
    }
  },
};

export function feedbackIn(feedback: Records<KeptOpinion>, now: () => Date): Feedback {
  return {
    async said(memberId, question) {
      const theirs = [...(await feedback.of(memberId)).values()].filter((opinion) => answers(opinion, question));
      return new Map(theirs.map((opinion) => [targetOf(opinion), opinion.verdict]));
    },
    async seen(memberId) {
      const theirs = [...(await feedback.of(memberId)).values()];
      return theirs.flatMap((opinion) => (opinion.verdict === 'seen' ? [targetOf(opinion)] : []));
    },
    async say(memberId, opinion) {
      const record = kept(opinion, now().toISOString());
      const id = opinionId(record);
      await feedback.change(memberId, ({ records, put, remove }) => {
        put(id, record);
        const [oldest] = records.keys();
        if (oldest !== undefined && !records.has(id) && records.size >= FEEDBACK_KEPT.count) remove(oldest);
      });
    },
    takeBack: (memberId, question, verdicts) =>
      feedback.change(memberId, ({ records, remove }) => {
        for (const [id, opinion] of records)
          if (answers(opinion, question) && verdicts.includes(opinion.verdict)) remove(id);
      }),
  };
}

const Version1 = z.object({
  query: z.string(),
  filmId: z.string(),
  verdict: z.string(),
  memberId: DiscordId,
  at: z.string(),
});

/** Version 1 kept the words of every question, a message's too, and told recommendations by how the words began. */
function lifted({ query, filmId, verdict, at }: z.infer<typeof Version1>): KeptOpinion | null {
  const words = query.split(' ');
  const opinion = filmId.startsWith('gif-')
    ? { about: 'gif', question: query, gif: filmId.slice('gif-'.length), verdict }
    : words[0] === 'recommend' && (verdict === 'more-like' || verdict === 'seen' || namesFilms(words.slice(1)))
      ? { about: 'recommendation', from: query === 'recommend for-me' ? [] : words.slice(1), film: filmId, verdict }
      : { about: 'plot', question: query, film: filmId, verdict, typed: true };
  try {
    return kept(opinion as Opinion, at);
  } catch {
    return null;
  }
}

/** `for-me`, or ids of films (`heat-1995`): somebody's plot may begin with “recommend” too. */
const namesFilms = (words: readonly string[]): boolean =>
  words.join(' ') === 'for-me' || (words.length > 0 && words.every((word) => /^-\d{4}$/.test(word.slice(-5))));
