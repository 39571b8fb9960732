import type { JSX } from 'preact';

/** Discord's three pulsing dots. */
export function Dots(): JSX.Element {
  return (
    <span class="dots" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
