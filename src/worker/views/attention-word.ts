/** One word's attention as bars: what it looks at, and what looks at it. */
import { barPanels, CATEGORIES } from '#charts/index.ts';
import { say } from '#messages/index.ts';
import { attentionMap, type InspectedText, inAndOut } from '#models/attention/index.ts';
import { type Drawn, linksInWords, type Place, placeInWords } from './attention.ts';

/** Most words a panel has bars for. */
const MAX_BARS = 12;

interface WordUse {
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
    const head = sentences > 1 ? say('attention.panel.sentence', { sentence, text }) : text;
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
      out: { title: say('attention.panel.out', { word: name, text: head }), bars: bars(pays, CATEGORIES[0]) },
      in: { title: say('attention.panel.in', { text: head }), bars: bars(gets, CATEGORIES[1]) },
    };
  });
  const word = uses[0]!.reading.units[uses[0]!.at]!.text;
  const picture = barPanels({
    title: say('attention.title.word', { word, where: placeInWords(place) }),
    panels: [...panels.map((panel) => panel.out), ...panels.map((panel) => panel.in)],
    across: 2 * panels.length,
    format: (value) => value.toFixed(2),
    note: uses.some(({ reading }) => reading.units.length > MAX_BARS)
      ? `${say('attention.bars')} ${say('attention.bars-strongest', { count: MAX_BARS })}`
      : say('attention.bars'),
  });
  const links = panels.flatMap((panel) => panel.links.slice(0, uses.length > 1 ? 2 : 3));
  const each = panels.map((panel, at) =>
    say('attention.in-text', { text: uses[at]!.text, links: linksInWords(panel.links.slice(0, 3)) }),
  );
  const alt = say('attention.alt.word', { word, where: placeInWords(place), links: each.join(' ') });
  return { picture, links, alt };
}
