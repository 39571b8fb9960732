import type { JSX } from 'preact';
import type { PageMessage } from '../../page-protocol.ts';
import { useApp } from '../context.ts';

/** A poll's question, and its answers to vote for; once it is over they can only be read. */
export function PollView({ message }: { message: PageMessage }): JSX.Element | null {
  const { actions } = useApp();
  const { poll } = message;
  if (!poll) return null;
  const counts = new Map((poll.results?.answer_counts ?? []).map((each) => [each.id, each]));
  const over = poll.results?.is_finalized === true;
  const total = [...counts.values()].reduce((sum, { count }) => sum + count, 0);
  return (
    <div class="poll">
      <strong>{poll.question.text}</strong>
      {poll.answers.map(({ answer_id: id, poll_media: { text } }) => {
        const { count = 0, me_voted: mine = false } = counts.get(id) ?? {};
        return (
          <button
            key={id}
            type="button"
            aria-pressed={mine}
            disabled={over}
            onClick={() => actions.vote(message, id, !mine)}
          >
            <span>{text}</span>
            <span>{count}</span>
          </button>
        );
      })}
      <small>
        {total} {total === 1 ? 'vote' : 'votes'}
        {over ? ' · over' : ''}
      </small>
    </div>
  );
}
