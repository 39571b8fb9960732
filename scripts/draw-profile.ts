/** `npm run profile`: draws the emoji and the profile's pictures that ship under `assets/`, as they are sent to Discord. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawBanner, drawEmoji, drawIcon, EMOJI_NAMES } from '#charts/index.ts';

const at = (path: string): string => fileURLToPath(new URL(`../assets/${path}`, import.meta.url));

for (const folder of ['emoji', 'profile']) mkdirSync(at(folder), { recursive: true });
for (const name of EMOJI_NAMES) writeFileSync(at(`emoji/${name}.png`), drawEmoji(name));
writeFileSync(at('profile/banner.png'), drawBanner('Marquee'));
writeFileSync(at('profile/icon.png'), drawIcon('Marquee'));
