import { readdirSync, readFileSync } from 'node:fs';
import { argumentsOf } from './arguments.ts';

/** The TypeScript files that say what every message takes: name -> text. One a catalogue, and one that gathers them. */
export function argumentFiles(english: URL): ReadonlyMap<string, string> {
  const features = readdirSync(english)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
  const files = features.map((feature): [string, string] => {
    const messages = JSON.parse(readFileSync(new URL(`${feature}.json`, english), 'utf8')) as Record<string, string>;
    const lines = Object.entries(messages).map(([key, message]) => `  readonly '${key}': ${typeOf(key, message)};\n`);
    const name = nameOf(feature);
    return [`${feature}.ts`, `${HEADER}export interface ${name} {\n${lines.join('')}}\n`];
  });
  const imports = features.map((feature) => `import type { ${nameOf(feature)} } from './${feature}.ts';\n`).join('');
  const all = features.map((feature) => `    ${nameOf(feature)}`).join(',\n');
  const index = `${HEADER}${imports}\n/** Message -> what it takes by name; \`null\` where it takes nothing. */\nexport interface MessageArguments\n  extends\n${all} {}\n`;
  return new Map([...files, ['index.ts', index]]);
}

const HEADER = '// Written from the English catalogues by `npm run messages`.\n';

const nameOf = (feature: string): string =>
  `${feature.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Arguments`;

function typeOf(key: string, message: string): string {
  try {
    const taken = [...argumentsOf(message)].map(([name, type]) => `readonly ${name}: ${type}`);
    return taken.length === 0 ? 'null' : `{ ${taken.join('; ')} }`;
  } catch (error) {
    throw new Error(`${key} is no message in ICU format: ${(error as Error).message}`, { cause: error });
  }
}
