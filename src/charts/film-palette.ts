/** Colours of a film's card: the ground is its decade's, the accents are its genres', toned towards the decade's own. */
export interface FilmPalette {
  /** Top and foot of the ground. */
  readonly ground: readonly [top: string, foot: string];
  readonly first: string;
  readonly second: string;
}

/** First year of a decade -> ground and tint: from sepia and silver through Technicolor and neon to today. */
const DECADES: readonly (readonly [from: number, top: string, foot: string, tint: string])[] = [
  [2020, '#2f2150', '#120b22', '#d3b8ff'],
  [2010, '#22314f', '#0b1120', '#8fd3ea'],
  [2000, '#0d4453', '#05181f', '#ffb066'],
  [1990, '#1c4a45', '#081b1b', '#d9e98a'],
  [1980, '#35125f', '#12051f', '#ff7ac0'],
  [1970, '#573118', '#221107', '#f2b25a'],
  [1960, '#1f3f66', '#0a1628', '#ffc36b'],
  [1950, '#11566a', '#062630', '#ffd9a0'],
  [1940, '#3a3a40', '#0f0f12', '#ece6d8'],
  [1930, '#33404f', '#10151c', '#d5dde6'],
  [1920, '#2b2a26', '#0c0b09', '#dfc071'],
  [0, '#4a3a2a', '#1a130c', '#e2c79c'],
];
const UNDATED = [Number.NaN, '#383b44', '#141519', '#c5cad3'] as const;

const GENRES: Readonly<Record<string, string>> = {
  Action: '#ff6b2c', Adventure: '#f2a93b', Animation: '#3ddc97', Comedy: '#ffd23f', Crime: '#d9a441',
  Documentary: '#6fb1d6', Drama: '#b5413f', Family: '#ff8c69', Fantasy: '#b48cff', History: '#c9a66b',
  Horror: '#d1202f', Music: '#ff5fa2', Mystery: '#6c7bd9', Romance: '#ff7a9a', 'Science Fiction': '#2fc7f0',
  Thriller: '#e04848', War: '#9aa36a', Western: '#e8843c',
}; // biome-ignore format: a table

/** @param year `null` when unknown */
export function filmPalette(year: number | null, genres: readonly string[]): FilmPalette {
  const [, top, foot, tint] = DECADES.find(([from]) => year !== null && year >= from) ?? UNDATED;
  const accents = genres.flatMap((genre) => (Object.hasOwn(GENRES, genre) ? (GENRES[genre] as string) : []));
  return {
    ground: [top, foot],
    first: mix(accents[0] ?? tint, tint, 0.2),
    second: mix(accents[1] ?? tint, tint, 0.35),
  };
}

/** `share` of the second colour in the first. Colours are `#rrggbb`. */
function mix(one: string, other: string, share: number): string {
  const [a, b] = [channels(one), channels(other)];
  return `#${a
    .map((value, at) =>
      Math.round(value * (1 - share) + b[at]! * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** A colour seen through. @param opacity 0 to 1 */
export function alpha(colour: string, opacity: number): string {
  return `rgba(${channels(colour).join(', ')}, ${opacity})`;
}

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
