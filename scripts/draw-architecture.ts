/**
 * `npm run architecture`: draws docs/architecture.svg from the imports as they stand. A room stands one floor above the
 * highest room it imports; an arrow that other arrows already imply is left out.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readImports, roomOf } from '../tests/imports.ts';

export const DRAWING: string = fileURLToPath(new URL('../docs/architecture.svg', import.meta.url));

/** Files directly under `src/` that start things; the other ones there are small and stand on nothing. */
const STARTS = ['main.ts', 'lifecycle.ts', 'config.ts', 'start-errors.ts', 'open-page.ts', 'env-file.ts'];
const START = 'main.ts';
const COLOURS: Readonly<Record<string, string>> = {
  'main.ts': '#6d5bd0', cli: '#6d5bd0', bot: '#3b82c4', http: '#3b82c4', host: '#3b82c4',
  worker: '#2f9e8f', jobs: '#2f9e8f', loaders: '#2f9e8f', training: '#2f9e8f', models: '#2f9e8f', 'packages/graph': '#c98a2b', 'packages/playground': '#c98a2b',
}; // biome-ignore format: a table
const SAYS: Readonly<Record<string, string>> = {
  'main.ts': 'npm start', cli: 'npm run marquee', bot: 'commands on Discord', http: 'health, metrics, pages',
  host: 'starts and swaps children', worker: 'the models’ process', jobs: 'the night’s process',
  models: 'one folder a capability', charts: 'numbers to PNG', store: 'what must survive', contract: 'types on the wire',
  catalogue: 'films and titles', files: 'whole writes, locks', numbers: 'dense vectors', vectors: 'bytes and encoders',
  loaders: 'models from files', training: 'learn, measure, gate',
  machine: 'memory, ports, folders', network: 'proxies, waiting', 'packages/graph': 'ONNX with gradients',
  'packages/playground': 'Discord on localhost',
}; // biome-ignore format: a table

type Edges = ReadonlyMap<string, ReadonlySet<string>>;

function edgesBetweenRooms(): Edges {
  const edges = new Map<string, Set<string>>();
  const drawn = (path: string): string | null => {
    const room = roomOf(path);
    if (STARTS.includes(room)) return START;
    return room.includes('.') || !(path.startsWith('src/') || path.startsWith('packages/')) ? null : room;
  };
  for (const { from, to } of readImports()) {
    const [a, b] = [drawn(from), drawn(to)];
    if (a !== null && !edges.has(a)) edges.set(a, new Set());
    if (a !== null && b !== null && a !== b && b !== START) edges.get(a)!.add(b);
  }
  return edges;
}

function floorsOf(edges: Edges): string[][] {
  const level = (room: string): number => Math.max(0, ...[...(edges.get(room) ?? [])].map((below) => 1 + level(below)));
  const floors: string[][] = [];
  for (const room of [...edges.keys()].sort()) {
    const at = level(room);
    floors[at] = [...(floors[at] ?? []), room];
  }
  return Array.from(floors, (rooms) => rooms ?? []).reverse();
}

/** Without the edges that a longer way says too. */
function reduced(edges: Edges): Edges {
  const reaches = (from: string, to: string): boolean =>
    [...(edges.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return new Map(
    [...edges].map(([from, targets]) => [
      from,
      new Set([...targets].filter((to) => ![...targets].some((other) => other !== to && reaches(other, to)))),
    ]),
  );
}

const WIDTH = 1_040;
const [BOX_WIDTH, BOX_HEIGHT, FLOOR, TOP] = [150, 58, 104, 30];

export function drawArchitecture(): string {
  const edges = edgesBetweenRooms();
  const floors = floorsOf(edges);
  const place = new Map<string, { x: number; y: number }>();
  floors.forEach((rooms, floor) => {
    const step = Math.min(180, (WIDTH - 20) / rooms.length);
    rooms.forEach((room, at) => {
      place.set(room, { x: WIDTH / 2 + (at - (rooms.length - 1) / 2) * step, y: TOP + floor * FLOOR });
    });
  });
  const height = TOP + floors.length * FLOOR - (FLOOR - BOX_HEIGHT) + 30;
  const arrows = [...reduced(edges)].flatMap(([from, targets]) =>
    [...targets].sort().map((to) => {
      const [a, b] = [place.get(from)!, place.get(to)!];
      const [y1, y2] = [a.y + BOX_HEIGHT, b.y - 4];
      const bend = (y2 - y1) * 0.5;
      return `<path d="M${a.x.toFixed(0)} ${y1}C${a.x.toFixed(0)} ${(y1 + bend).toFixed(0)} ${b.x.toFixed(0)} ${(y2 - bend).toFixed(0)} ${b.x.toFixed(0)} ${y2}" marker-end="url(#tip)"/>`;
    }),
  );
  const boxes = [...place].map(([room, { x, y }]) => {
    const colour = COLOURS[room] ?? '#8b93a1';
    const left = (x - BOX_WIDTH / 2).toFixed(0);
    return `<rect x="${left}" y="${y}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="10" fill="#16181d"/><rect x="${left}" y="${y}" width="${BOX_WIDTH}" height="${BOX_HEIGHT}" rx="10" fill="${colour}" fill-opacity=".25" stroke="${colour}" stroke-width="1.6"/>
<text x="${x.toFixed(0)}" y="${y + 25}" fill="#f2f3f5" font-size="${16}" font-weight="bold">${room.replace('packages/', '')}</text>
<text x="${x.toFixed(0)}" y="${y + 44}" fill="#c4c9d1" font-size="11.5">${SAYS[room] ?? ''}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="DejaVu Sans, Verdana, sans-serif" text-anchor="middle">
<title>The rooms of Marquee: an arrow runs from a room to one that it imports</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#8b93a1"/></marker></defs>
<rect width="${WIDTH}" height="${height}" rx="14" fill="#16181d"/>
<g fill="none" stroke="#8b93a1" stroke-opacity=".75" stroke-width="1.3">
${arrows.join('\n')}
</g>
${boxes.join('\n')}
</svg>
`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(DRAWING, drawArchitecture());
}
