/** The pictures of `drawAttention`, one function a view, each with its words for those who do not see it. */
import { barPanels, CATEGORIES, type HeatmapBlock, heatmap, heatmapGrid } from '#charts/index.ts';
import type { AttentionLink } from '#contract/attention.ts';
import {
  type AttentionMap,
  attentionMap,
  type InspectedText,
  inAndOut,
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

const LEGEND = 'share of a row’s attention';
const AXES = { rowTitle: 'who looks', columnTitle: 'what is looked at' } as const;

const quoted = (text: string): string => `“${text}”`;
const labels = ({ units }: InspectedText): string[] => units.map(({ text }) => text);
const inWords = ({ layer, head }: Place): string =>
  [
    layer === undefined ? 'all layers' : `layer ${layer + 1}`,
    head === undefined ? 'all heads' : `head ${head + 1}`,
  ].join(', ');

/** `“majestic” looks at “bird” (31 %)`, joined. */
export function linksInWords(links: readonly AttentionLink[]): string {
  if (links.length === 0) return 'There is no link between two words.';
  const each = links.map(
    ({ from, to, share }) => `${quoted(from)} looks at ${quoted(to)} (${Math.round(100 * share)} %)`,
  );
  return `The strongest links: ${each.join(', ')}.`;
}

function note(reading: InspectedText): string {
  return reading.units.some(({ special }) => special)
    ? 'Each row sums to 1.'
    : 'Each row sums to 1; [CLS] and [SEP] are left out.';
}

export function drawMean(reading: InspectedText, text: string, place: Place): Drawn {
  const map = attentionMap(reading.inspection, reading.units, place);
  return oneMap(
    reading,
    map,
    text,
    place.head === undefined && place.layer === undefined ? 'Mean attention' : 'Attention',
    inWords(place),
  );
}

export function drawRollout(reading: InspectedText, text: string, layer: number | undefined): Drawn {
  const upTo = layer === undefined ? reading.inspection.layers : layer + 1;
  const map = rollout(reading.inspection, reading.units, upTo);
  return oneMap(
    reading,
    map,
    text,
    'Attention rollout',
    `followed through ${upTo === 1 ? 'layer 1' : `layers 1 to ${upTo}`}`,
  );
}

function oneMap(reading: InspectedText, map: AttentionMap, text: string, title: string, where: string): Drawn {
  const links = strongestLinks(map, reading.units);
  const words = labels(reading);
  const picture = heatmap({
    title: `${title}: ${where}`,
    subtitle: quoted(text),
    rows: words,
    columns: words,
    values: map,
    legend: LEGEND,
    note: note(reading),
    ...AXES,
  });
  return {
    picture,
    links,
    alt: `Heatmap, ${title.toLowerCase()}, ${where}, of ${quoted(text)}. ${linksInWords(links)}`,
  };
}

const EACH_HEAD = 'One square a head: words from top to bottom look at words from left to right.';

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
    title: `Layer ${shown + 1}: its ${inspection.heads} heads`,
    subtitle: quoted(text),
    tiles: maps.map((values, at) => ({ label: `Head ${at + 1}`, values, chosen: at === head })),
    across: 6,
    rows: words,
    columns: words,
    labelled: true,
    legend: LEGEND,
    note: `${EACH_HEAD} ${note(reading)}`,
  });
  const of = head === undefined ? 'Averaged over them' : `In head ${head + 1}`;
  const alt = `${inspection.heads} heatmaps, one for each head of layer ${shown + 1}, of ${quoted(text)}. ${of}: ${linksInWords(links)}`;
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
    title: `The whole model: ${layers} layers of ${heads} heads`,
    subtitle: quoted(text),
    tiles,
    across: heads,
    rows: words,
    columns: words,
    gridRows: Array.from({ length: layers }, (_, at) => `L${at + 1}`),
    gridColumns: Array.from({ length: heads }, (_, at) => `H${at + 1}`),
    legend: LEGEND,
    domain: [0, top],
    format: (value) => `${value === top ? '≥ ' : ''}${value.toFixed(2)}`,
    note: `${EACH_HEAD} ${note(reading)}`,
  });
  const alt = `${layers * heads} small heatmaps, a row for each layer and a column for each head, of ${quoted(text)}. Averaged over all: ${linksInWords(links)}`;
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
    { rows: first, columns: second, colour: CATEGORIES[4], label: 'across' },
    { rows: second, columns: first, colour: CATEGORIES[4], label: 'across' },
    { rows: first, columns: first, colour: CATEGORIES[0], label: 'within the first' },
    { rows: second, columns: second, colour: CATEGORIES[1], label: 'within the second' },
  ];
  const links = strongestLinks(map, units);
  const within = shareWithin(map, units);
  const words = labels(reading);
  const picture = heatmap({
    title: `Both as one input: ${inWords(place)}`,
    subtitle: `${quoted(texts[0])} and ${quoted(texts[1])}`,
    rows: words,
    columns: words,
    values: map,
    legend: LEGEND,
    rowBreaks: [border],
    columnBreaks: [border],
    blocks: [...blocks.slice(2), ...blocks.slice(0, 2)],
    note: note(reading),
    ...AXES,
  });
  const kept = within.map((share) => `${Math.round(100 * share)} %`);
  const alt = `Heatmap, ${inWords(place)}, of ${quoted(texts[0])} and ${quoted(texts[1])} read as one input. Words of the first keep ${kept[0]} of their attention within it, words of the second ${kept[1]}. ${linksInWords(links)}`;
  return { picture, links, alt, within };
}

/** Most words a panel has bars for. */
const MAX_BARS = 12;

export interface WordUse {
  readonly reading: InspectedText;
  readonly text: string;
  /** From 1. */
  readonly sentence: number;
  /** The word's place among the units. */
  readonly at: number;
}

export function drawWord(uses: readonly WordUse[], sentences: number, place: Place): Drawn {
  const panels = uses.map(({ reading, text, sentence, at }) => {
    const { inspection, units } = reading;
    const { pays, gets } = inAndOut(attentionMap(inspection, units, place), units.length, at);
    const name = units[at]!.text;
    const head = sentences > 1 ? `Sentence ${sentence}: ${text}` : text;
    const bars = (values: readonly number[], colour: string) => {
      const strongest = [...units.keys()].sort((a, b) => values[b]! - values[a]!).slice(0, MAX_BARS);
      return strongest
        .sort((a, b) => a - b)
        .map((unit) => ({ label: units[unit]!.text, value: values[unit]!, colour, faded: unit === at }));
    };
    const links = units
      .map(({ text: to, spoken }, unit) => ({ from: name, to, share: pays[unit]!, counts: spoken && unit !== at }))
      .filter(({ counts }) => counts)
      .sort((a, b) => b.share - a.share)
      .map(({ from, to, share }) => ({ from, to, share }));
    return {
      links,
      out: { title: `${name} looks at\n${head}`, bars: bars(pays, CATEGORIES[0]) },
      in: { title: `is looked at by\n${head}`, bars: bars(gets, CATEGORIES[1]) },
    };
  });
  const word = uses[0]!.reading.units[uses[0]!.at]!.text;
  const picture = barPanels({
    title: `${quoted(word)}: ${inWords(place)}`,
    panels: [...panels.map((panel) => panel.out), ...panels.map((panel) => panel.in)],
    across: 2 * panels.length,
    format: (value) => value.toFixed(2),
    note:
      'Looks at: where the attention of the word goes, out of 1. Is looked at by: how much of each word’s attention goes to it. ' +
      (uses.some(({ reading }) => reading.units.length > MAX_BARS)
        ? `The ${MAX_BARS} strongest, in the order of the sentence.`
        : ''),
  });
  const links = panels.flatMap((panel) => panel.links.slice(0, uses.length > 1 ? 2 : 3));
  const alt = `Bars of what ${quoted(word)} looks at and is looked at by, ${inWords(place)}. ${panels
    .map((panel, at) => `In ${quoted(uses[at]!.text)}: ${linksInWords(panel.links.slice(0, 3))}`)
    .join(' ')}`;
  return { picture, links, alt };
}
