import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageInteraction } from '../../page-protocol.ts';
import { useSelect } from '../context.ts';
import { formatMs } from './entry.tsx';

/** How many of the latest interactions are shown. */
const SHOWN = 4;

/** The clocks a bot developer fights: what is left to acknowledge, and of each token's life. */
export function Deadlines(): JSX.Element {
  const interactions = useSelect((state) => state.interactions);
  const [now, setNow] = useState(Date.now());
  const latest = Object.values(interactions)
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, SHOWN);
  const ticking = latest.some((each) => each.tokenExpiresAt > now);
  const urgent = latest.some((each) => each.stage === 'waiting');
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), urgent ? 50 : 1000);
    return () => clearInterval(timer);
  }, [ticking, urgent]);
  return (
    <section class="deadlines" aria-label="Deadlines">
      <h3>Deadlines</h3>
      {latest.length === 0 && <p>No interaction yet.</p>}
      {latest.map((each) => (
        <Deadline key={each.id} interaction={each} now={now} />
      ))}
    </section>
  );
}

function Deadline({ interaction, now }: { interaction: PageInteraction; now: number }): JSX.Element {
  const { stage, kind, commandName, customId } = interaction;
  const waiting = stage === 'waiting';
  const end = waiting ? interaction.acknowledgeBy : interaction.tokenExpiresAt;
  const left = Math.max(0, end - now);
  const share = Math.max(0, Math.min(1, left / (end - interaction.createdAt)));
  const name = kind === 'slash' ? `/${commandName ?? ''}` : (commandName ?? customId ?? kind);
  const failed = stage === 'failed';
  const tone = failed ? 'late' : waiting && share < 0.34 ? 'late' : waiting ? 'soon' : 'fine';
  return (
    <div class={`deadline ${tone}`}>
      <span class="deadline-name" title={interaction.id}>
        {name}
      </span>
      <span class="deadline-stage">{failed ? (interaction.reason ?? 'failed') : STAGES[stage]}</span>
      <span class="deadline-left">{failed ? '' : `${formatMs(left)} left`}</span>
      <span class="deadline-bar">
        <i style={{ width: `${failed ? 100 : share * 100}%` }} />
      </span>
    </div>
  );
}

const STAGES: Readonly<Record<PageInteraction['stage'], string>> = {
  waiting: 'to acknowledge',
  thinking: 'deferred, token',
  quiet: 'deferred, token',
  modal: 'form is open, token',
  answered: 'answered, token',
  failed: 'failed',
};
