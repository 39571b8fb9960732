import { html } from 'hono/html';
import type { MetricSeries } from '#contract/night-page.ts';

const WIDTH = 400;
const HEIGHT = 150;
const LEFT = 50;
const BOTTOM = 22;
const TOP = 10;
const RIGHT = 12;

/** A figure over nights, as SVG that needs no script: a line of accepted versions, a cross for each refused one. */
export function chart({ name, points }: MetricSeries) {
  const values = points.map(({ value }) => value);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0.01, (highest - lowest) * 0.15);
  const [from, to] = [lowest - room, highest + room];
  const x = (at: number) => LEFT + (WIDTH - LEFT - RIGHT) * (points.length === 1 ? 0.5 : at / (points.length - 1));
  const y = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - from) / (to - from));
  const line = points
    .map(({ value, refused }, at) => (refused ? '' : `${x(at).toFixed(1)},${y(value).toFixed(1)}`))
    .filter(Boolean)
    .join(' ');
  const last = points.at(-1);
  const alt = `${name}: ${points.length} nights, from ${values[0]?.toFixed(3)} to ${last?.value.toFixed(3)}`;
  const digits = to - from < 0.1 ? 3 : 2;
  const ticks = [from + room / 2, (from + to) / 2, to - room / 2];
  return html`<figure>
<figcaption>${name} <b>${last?.value.toFixed(3)}</b></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${alt}">
${ticks.map((tick) => html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}"/><text x="${LEFT - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick.toFixed(digits)}</text>`)}
<polyline points="${line}"/>
${points.map(({ value, refused, at }, index) =>
  refused
    ? html`<path class="refused" d="M${(x(index) - 4).toFixed(1)} ${(y(value) - 4).toFixed(1)}l8 8m0 -8l-8 8"><title>${at.slice(0, 10)}: ${value.toFixed(3)}, refused</title></path>`
    : html`<circle cx="${x(index).toFixed(1)}" cy="${y(value).toFixed(1)}" r="${points.length > 40 ? 1.5 : 3}"><title>${at.slice(0, 10)}: ${value.toFixed(3)}</title></circle>`,
)}
<text x="${LEFT}" y="${HEIGHT - 5}">${points[0]?.at.slice(0, 10)}</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - 5}" text-anchor="end">${points.length > 1 ? last?.at.slice(0, 10) : ''}</text>
</svg></figure>`;
}
