import type { JSX } from 'preact';
import { useSelect } from '../context.ts';
import { Dots } from '../ui/dots.tsx';

/** Before the first state has come. */
export function Loading(): JSX.Element {
  const connection = useSelect((state) => state.connection);
  return (
    <div class="loading" role="status">
      <Dots />
      <p>
        {connection === 'lost'
          ? 'The playground cannot be reached. Trying again… Is this the whole address it printed?'
          : 'Connecting to the playground…'}
      </p>
    </div>
  );
}
