/** Of what lies inside a sampled place, only what was sampled itself is mutated. */
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const sampled = JSON.parse(process.env.MUTANTS_SAMPLE ?? '[]');
const before = (a, b) => a.line < b.line || (a.line === b.line && a.column <= b.column);

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'sample', {
    shouldIgnore({ node }) {
      const { start, end } = node.loc ?? {};
      if (!start || sampled.length === 0) return undefined;
      const wanted = sampled.some((place) => before(start, place.start) && before(place.end, end));
      return wanted ? undefined : 'not in the sample';
    },
  }),
];
