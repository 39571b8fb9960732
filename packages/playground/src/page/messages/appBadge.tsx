import type { JSX } from 'preact';

export function AppBadge(): JSX.Element {
  return <span class="app-badge">APP</span>;
}
