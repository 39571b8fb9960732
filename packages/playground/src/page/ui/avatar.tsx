import type { APIUser } from 'discord-api-types/v10';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

/** Okabe and Ito's palette, darkened until white letters read on it. */
const COLOURS = ['#5865f2', '#0072b2', '#00775a', '#b34700', '#9a3f78', '#6b5b95', '#37718e', '#8a5a00'];

/** A picture the bot set, or else a disc with the person's initial in a colour that stays theirs. */
export function Avatar({
  user,
  size,
}: {
  user: Pick<APIUser, 'id' | 'username' | 'avatar'> & { global_name?: string | null };
  size: number;
}): JSX.Element {
  const [broken, setBroken] = useState<string>();
  if (user.avatar && broken !== user.avatar) {
    const source = `/avatars/${encodeURIComponent(user.id)}/${encodeURIComponent(user.avatar)}.png`;
    return (
      <img class="avatar" src={source} width={size} height={size} alt="" onError={() => setBroken(user.avatar ?? '')} />
    );
  }
  const letter = [...(user.global_name || user.username || '?')][0]!.toUpperCase();
  return (
    <svg class="avatar" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="20" fill={colourOf(user.id)} />
      <text x="20" y="21" fill="#fff" font-size="19" font-weight="600" text-anchor="middle" dominant-baseline="central">
        {letter}
      </text>
    </svg>
  );
}

/** Digits of a snowflake, folded; neighbours in time get different colours. */
function colourOf(id: string): string {
  const folded = [...id].reduce((sum, digit) => (sum * 31 + digit.charCodeAt(0)) % 9973, 7);
  return COLOURS[folded % COLOURS.length]!;
}
