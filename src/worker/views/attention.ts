/** The pictures of `drawAttention`, one function a view, each with its words for those who do not see it. */

import { CATEGORIES, type HeatmapBlock, heatmap, heatmapGrid } from '#charts/index.ts';
import type { AttentionLink } from '#contract/attention.ts';
import { listed, say } from '#messages/index.ts';
import {
  type AttentionMap,
  attentionMap,
  type InspectedText,
  rollout,
  shareWithin,
  strongestLinks,
} from '#models/attention/index.ts';

export interface Drawn {
  readonly picture: Uint8Array;
  readonly alt: string;
  readonly links: readonly AttentionLink[];
}

/** Layer and head from 0; all when absent. */
export interface Place {
  readonly layer?: number;
  readonly head?: number;
}

const axes = () => ({ rowTitle: say('attention.axis.rows'), columnTitle: say('attention.axis.columns') });

const quoted = (text: string): string => `“${text}”`;
const labels = ({ units }: InspectedText): string[] => units.map(({ text }) => text);
export function placeInWords({ layer, head }: Place): string {
  if (layer === undefined && head === undefined) return say('attention.where.all');
  if (layer === undefined) return say('attention.where.head', { head: head! + 1 });
  if (head === undefined) return say('attention.where.layer', { layer: layer + 1 });
  return say('attention.where.one', { layer: layer + 1, head: head + 1 });
}

/** `“majestic” looks at “bird” (31 %)`, joined. */
export function linksInWords(links: readonly AttentionLink[]): string {
  if (links.length === 0) return say('attention.links.none');
  const each = links.map(({ from, to, share }) =>
    say('attention.links.link', { from, to, share: Math.round(100 * share) }),
  );
  return say('attention.links.some', { links: listed(each, 'unit') });
}

function note(reading: InspectedText): string {
  return reading.units.some(({ special }) => special) ? say('charts.row-sum') : say('attention.rows-left-out');
}

export function drawMean(reading: InspectedText, text: string, place: Place): Drawn {
  const map = attentionMap(reading.inspection, reading.units, place);
  return oneMap(
    reading,
    map,
    text,
    place.head === undefined && place.layer === undefined ? 'mean' : 'some',
    placeInWords(place),
  );
}

export function drawRollout(reading: InspectedText, text: string, layer: number | undefined): Drawn {
  const upTo = layer === undefined ? reading.inspection.layers : layer + 1;
  const map = rollout(reading.inspection, reading.units, upTo);
  return oneMap(reading, map, text, 'rollout', say('attention.through', { layers: upTo }));
}

function oneMap(
  reading: InspectedText,
  map: AttentionMap,
  text: string,
  what: 'mean' | 'some' | 'rollout',
  where: string,
): Drawn {
  const links = strongestLinks(map, reading.units);
  const words = labels(reading);
  const picture = heatmap({
    title: say(`attention.title.${what}`, { where }),
    subtitle: quoted(text),
    rows: words,
    columns: words,
    values: map,
    legend: say('charts.row-share'),
    note: note(reading),
    ...axes(),
  });
  return {
    picture,
    links,
    alt: say(`attention.alt.${what}`, { where, text, links: linksInWords(links) }),
  };
}

export function drawHeads(reading: InspectedText, text: string, { layer, head }: Place): Drawn {
  const { inspection, units } = reading;
  const shown = layer ?? inspection.layers - 1;
  const words = labels(reading);
  const maps = Array.from({ length: inspection.heads }, (_, at) =>
    attentionMap(inspection, units, { layer: shown, head: at }),
  );
  const links = strongestLinks(
    attentionMap(inspection, units, { layer: shown, ...(head === undefined ? {} : { head }) }),
    units,
  );
  const picture = heatmapGrid({
    title: say('attention.title.heads', { layer: shown + 1, heads: inspection.heads }),
    subtitle: quoted(text),
    tiles: maps.map((values, at) => ({
      label: say('attention.tile.head', { head: at + 1 }),
      values,
      chosen: at === head,
    })),
    across: 6,
    rows: words,
    columns: words,
    labelled: true,
    legend: say('charts.row-share'),
    note: `${say('attention.each-head')} ${note(reading)}`,
  });
  const said = linksInWords(links);
  const alt = say('attention.alt.heads', {
    heads: inspection.heads,
    layer: shown + 1,
    text,
    of:
      head === undefined
        ? say('attention.of.average', { links: said })
        : say('attention.of.head', { head: head + 1, links: said }),
  });
  return { picture, links, alt };
}

export function drawModel(reading: InspectedText, text: string, { layer, head }: Place): Drawn {
  const { inspection, units } = reading;
  const { layers, heads } = inspection;
  const tiles = Array.from({ length: layers * heads }, (_, at) => {
    const [l, h] = [Math.floor(at / heads), at % heads];
    return { values: attentionMap(inspection, units, { layer: l, head: h }), chosen: l === layer && h === head };
  });
  const links = strongestLinks(attentionMap(inspection, units), units);
  const words = labels(reading);
  const top = mostOf(tiles.map(({ values }) => values));
  const picture = heatmapGrid({
    title: say('attention.title.model', { layers, heads }),
    subtitle: quoted(text),
    tiles,
    across: heads,
    rows: words,
    columns: words,
    gridRows: Array.from({ length: layers }, (_, at) => `L${at + 1}`),
    gridColumns: Array.from({ length: heads }, (_, at) => `H${at + 1}`),
    legend: say('charts.row-share'),
    domain: [0, top],
    format: (value) => `${value === top ? '≥ ' : ''}${value.toFixed(2)}`,
    note: `${say('attention.each-head')} ${note(reading)}`,
  });
  const alt = say('attention.alt.model', { count: layers * heads, text, links: linksInWords(links) });
  return { picture, links, alt };
}

/** What all but two in a hundred values stay under: a few heads look at one word only, and would leave the others dark. */
function mostOf(maps: readonly AttentionMap[]): number {
  const all = maps.flatMap((map) => [...map]).sort((a, b) => a - b);
  return all[Math.floor(all.length * 0.98)] || 1;
}

export function drawPair(
  reading: InspectedText,
  texts: readonly [string, string],
  place: Place,
): Drawn & { within: readonly [number, number] } {
  const { inspection, units } = reading;
  const map = attentionMap(inspection, units, place);
  const size = units.length;
  const border = units.findIndex(({ sentence }) => sentence === 1);
  const [first, second] = [[0, border], [border, size]] as const; // biome-ignore format: one row
  const blocks: HeatmapBlock[] = [
    { rows: first, columns: second, colour: CATEGORIES[4], label: say('attention.block.across') },
    { rows: second, columns: first, colour: CATEGORIES[4], label: say('attention.block.across') },
    { rows: first, columns: first, colour: CATEGORIES[0], label: say('attention.block.first') },
    { rows: second, columns: second, colour: CATEGORIES[1], label: say('attention.block.second') },
  ];
  const links = strongestLinks(map, units);
  const within = shareWithin(map, units);
  const words = labels(reading);
  const picture = heatmap({
    title: say('attention.title.pair', { where: placeInWords(place) }),
    subtitle: say('attention.two-texts', { first: texts[0], second: texts[1] }),
    rows: words,
    columns: words,
    values: map,
    legend: say('charts.row-share'),
    rowBreaks: [border],
    columnBreaks: [border],
    blocks: [...blocks.slice(2), ...blocks.slice(0, 2)],
    note: note(reading),
    ...axes(),
  });
  const alt = say('attention.alt.pair', {
    where: placeInWords(place),
    first: texts[0],
    second: texts[1],
    keptFirst: Math.round(100 * within[0]),
    keptSecond: Math.round(100 * within[1]),
    links: linksInWords(links),
  });
  return { picture, links, alt, within };
}
