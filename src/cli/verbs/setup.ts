import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { SourceError } from '#catalogue/problems.ts';
import { type Config, parseConfig, readEnvironment } from '#config.ts';
import { EncoderFolderError } from '#contract/encoder-folder-error.ts';
import { HUB_NAMES, hubName } from '#encoder-folder.ts';
import { encodeFilmsNow, indexWords } from '../index-films.ts';
import { clipFor } from '../open-clip.ts';
import { BACKBONE, fetchBackbone } from '../setup/backbone.ts';
import { fetchClip } from '../setup/clip.ts';
import type { DataSet } from '../setup/data-set.ts';
import { fetchEncoder } from '../setup/encoder.ts';
import { encodingBar } from '../setup/encoding-bar.ts';
import { prepareGifVectors } from '../setup/prepare-gifs.ts';
import { terminalProgress } from '../setup/progress.ts';
import { runSetup } from '../setup/run.ts';
import { chooseSets, listSets } from '../setup/sets.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly from?: string;
  readonly only?: string;
  readonly source?: readonly string[];
  readonly clip?: string;
  readonly backbone?: string;
  readonly list?: true;
  readonly data?: string;
  readonly yes?: true;
  readonly encode?: true;
}

/** `marquee setup`: fetches the public data sets, or takes them from a folder or a mirror, and puts them to use. */
export default {
  name: 'setup',
  summary: 'Fetch the full-size data sets and import them',
  register(program: Command): void {
    program
      .command('setup')
      .description(this.summary)
      .argument(
        '[sets...]',
        'names of data sets; all that are not marked otherwise when none is given; or `encoder NAME` for another encoder',
      )
      .option(
        '--from <place>',
        'a folder, an archive, or an http(s) address that has the files, instead of the public addresses',
      )
      .option(
        '--source <set=URL...>',
        'another address for a set that has moved: of its file, or of the folder of its files with a slash at the end',
      )
      .option('--only <names>', 'the same as naming sets, parted by commas')
      .option(
        '--clip <model>',
        'for GIFs: a CLIP or SigLIP by its name on the hub, or a folder, instead of the configured one',
      )
      .option(
        '--backbone <file>',
        'for the pictures lesson: an image classifier as an ONNX file, instead of ResNet-18 from the hub',
      )
      .option('--list', 'list the data sets with sizes, licences and terms')
      .option('--data <folder>', 'the data folder, instead of the configured one')
      .option('--yes', 'do not ask before downloading')
      .option('--encode', 'encode the plots now and wait, instead of leaving it to the bot while it answers')
      .action(async (sets: string[], options: Options) => {
        if (options.list) return console.log(listSets());
        if (sets[0] === 'encoder') return setUpEncoder(sets.slice(1), options);
        const elsewhere = readSources(options.source ?? []);
        const asked = [...sets, ...(options.only?.split(',').map((name) => name.trim()) ?? [])];
        if (asked.length === 0 && options.backbone !== undefined) return setUpBackbone(options);
        const named = asked.length === 0 && options.clip !== undefined ? ['gifs'] : asked;
        const folder = options.from !== undefined && !/^https?:\/\//i.test(options.from);
        const chosen = chooseSets(named.length === 0 && elsewhere.size > 0 ? [...elsewhere.keys()] : named, { folder });
        await setUp(chosen, elsewhere, options);
      });
  },
} satisfies Verb;

/** `set=URL`, as often as there are sets that have moved. */
function readSources(given: readonly string[]): Map<string, string> {
  const elsewhere = new Map<string, string>();
  for (const one of given) {
    const [, name = '', address = ''] = /^([\w-]+)=(https?:\/\/.+)$/i.exec(one) ?? [];
    if (name === '' || !URL.canParse(address))
      throw new UsageError(
        `--source takes set=URL, as in --source cmu=https://example.org/MovieSummaries.tar.gz, not "${one}".`,
      );
    chooseSets([name]);
    elsewhere.set(name, address);
  }
  return elsewhere;
}

async function setUp(
  sets: readonly DataSet[],
  elsewhere: ReadonlyMap<string, string>,
  options: Options,
): Promise<void> {
  const config = parseConfig(readEnvironment());
  const dataDir = options.data === undefined ? config.dataDir : resolve(options.data);
  const from = options.from ?? null;
  if (from === null && options.yes !== true) await askLeave(sets);
  try {
    const { catalogue } = await runSetup({
      sets,
      from,
      elsewhere,
      dataDir,
      assetsDir: config.assetsDir,
      now: Date.now,
      say: (line) => console.log(line),
      progress: terminalProgress(process.stderr),
    });
    if (sets.some(({ name }) => name === 'gifs')) await setUpClip(config, dataDir, options);
    if (sets.some(({ name }) => name === 'pictures')) await setUpBackbone(options);
    if (catalogue === null) return; // sets without films leave the index as it is
    const { assetsDir, encoder } = config;
    await indexWords({ dataDir, assetsDir });
    if (options.encode) {
      const bar = encodingBar(process.stderr, () => performance.now());
      console.log(await encodeFilmsNow({ dataDir, assetsDir, encoder, bar }));
    } else {
      console.log(
        'They are found by their words at once. Their meaning arrives while the bot runs, the most watched first.',
      );
    }
  } catch (error) {
    if (error instanceof SourceError) throw new UsageError(error.message);
    throw error;
  }
}

/** CLIP for the GIFs: fetched, opened, and shown every caption and every file that is at hand. */
async function setUpClip({ clip, assetsDir }: Config, dataDir: string, options: Options): Promise<void> {
  const model = options.clip ?? clip;
  const say = (line: string) => console.log(line);
  const progress = terminalProgress(process.stderr);
  const folder = await fetchClip({ model, from: options.from ?? null, dataDir, progress });
  if (folder === null) {
    if (options.clip !== undefined) throw new UsageError(`${model} could not be found in ${options.from}.`);
    return say(`clip: left out. ${model} is not there; GIFs are found by their captions alone.`);
  }
  const opened = await clipFor(folder, clip, dataDir);
  if (typeof opened === 'string') throw new UsageError(opened);
  say(`clip: ${await prepareGifVectors(opened, { dataDir, assetsDir, say })}.`);
  await opened.close();
  const name = model.split('@')[0] ?? model;
  say(
    `clip: ${name === clip ? 'restart the bot to use it.' : `set MARQUEE_CLIP=${name} and restart the bot to use it.`}`,
  );
}

/** Another encoder than the one that ships: fetched, checked and read once. */
async function setUpEncoder([name, ...more]: readonly string[], { from, data }: Options): Promise<void> {
  const hub = name === undefined ? null : hubName(name);
  if (name === undefined || hub === null || more.length > 0) {
    const known = Object.keys(HUB_NAMES).join(', ');
    throw new UsageError(`marquee setup encoder takes one name: ${known}, or owner/model of another BERT on the hub.`);
  }
  const dataDir = data === undefined ? parseConfig(readEnvironment()).dataDir : resolve(data);
  try {
    const folder = await fetchEncoder({ hub, from: from ?? null, dataDir, progress: terminalProgress(process.stderr) });
    console.log(`encoder: ${hub} is in ${folder}.`);
    console.log(
      `Set MARQUEE_ENCODER=${name} and restart the bot: it encodes the library anew. \`marquee train plots\` learns its own weights.`,
    );
  } catch (error) {
    const isTheirs = error instanceof SourceError || error instanceof EncoderFolderError;
    throw isTheirs ? new UsageError(error.message) : error;
  }
}

/** The network of the pictures lesson, from a file, a folder, a mirror or the hub. */
async function setUpBackbone({ backbone, from, data }: Options): Promise<void> {
  const dataDir = data === undefined ? parseConfig(readEnvironment()).dataDir : resolve(data);
  const progress = terminalProgress(process.stderr);
  try {
    const name = await fetchBackbone({ file: backbone ?? null, from: from ?? null, dataDir, progress });
    console.log(
      name === null
        ? `backbone: left out. ${BACKBONE} is not there; the pictures lesson trains a small network on the spot.`
        : `backbone: ${name}. /lesson pictures looks through it at once.`,
    );
  } catch (error) {
    throw error instanceof SourceError ? new UsageError(error.message) : error;
  }
}

/** Shows what is about to be fetched, under which terms. */
async function askLeave(sets: readonly DataSet[]): Promise<void> {
  for (const { name, size, licence, terms } of sets)
    console.log(`${name.padEnd(18)}${size.padEnd(28)}${licence}\n${' '.repeat(18)}${terms}`);
  if (!process.stdin.isTTY)
    throw new UsageError('Add --yes to fetch these under their terms, or --from FOLDER to take them from a folder.');
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question('Fetch these under their terms? [y/N] ');
  prompt.close();
  if (!/^y(?:es)?$/i.test(answer.trim())) throw new UsageError('Nothing was fetched.');
}
