import { GENRES } from '#catalogue/genres.ts';
import type { PlotIndex } from '../plot-index.ts';
import type { Facet } from './facet.ts';
import { colourFacet, genreFacet, originFacet } from './kind-facets.ts';
import { endingFacet, thingFacet, whoFacet } from './story-facets.ts';
import { readKinds, thingsFacet } from './which-facets.ts';
import { yearFacet } from './year-facet.ts';

/** The facet a code stands for; null for a code of another version. */
export function readFacet(index: PlotIndex, code: string): Facet | null {
  const rest = code.slice(1);
  switch (code.charAt(0)) {
    case 'y':
      return /^\d{4}(?:,\d{4}){0,2}$/.test(rest) ? yearFacet(index, rest.split(',').map(Number)) : null;
    case 'g': {
      const genre = GENRES.find((name) => name === rest);
      return genre ? genreFacet(index, genre) : null;
    }
    case 'o':
      return originFacet(index, rest);
    case 't':
      return thingFacet(index, rest);
    case 'm':
      return thingsFacet(index, rest.split(','));
    case 'k':
      return readKinds(index, rest);
    case 'w':
      return whoFacet(index);
    case 'e':
      return endingFacet(index);
    case 'b':
      return colourFacet(index);
    default:
      return null;
  }
}
