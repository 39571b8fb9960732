/** An image classifier as an ONNX file, cut in two: the layers before, run as they are, and the last ones, to be trained. */
import {
  cutsBefore,
  Graph,
  importOnnx,
  type OnnxFile,
  openSession,
  readOnnx,
  reshape,
  type Session,
  type Shape,
  type Tensor,
} from 'onnx-autograd';
import { LessonError } from '../problem.ts';
import type { PictureNetwork } from './network.ts';
import type { Pictures } from './picture-set.ts';
import { enlarge, type PixelScale } from './resize.ts';

const BATCH = 8;
/** Multiplications for one picture that the trained layers may take: one epoch over thousands has to end. */
const MOST_PRODUCTS = 50e6;
/** The same where fewer would leave no layer to train: the last block of ResNet-18 takes 231 million. */
const MOST_FOR_A_BLOCK = 300e6;
const USUAL_SIZE = 224;
const LARGEST_SIZE = 512;

/** @throws {LessonError} when this is no network of pictures that can be cut */
export async function openBackbone(
  name: string,
  bytes: Uint8Array,
  { size, scale, threads }: { readonly size: number; readonly scale: PixelScale; readonly threads?: number },
): Promise<PictureNetwork> {
  const file = read(name, bytes);
  const side = inputSide(name, file);
  const pooled = pooledValue(name, file);
  const candidates = cutsBefore(file, pooled).filter((cut) => cut !== pooled);
  if (candidates.length === 0) throw new LessonError('network-untrainable', { file: name });
  const input = file.inputs[0]!.name;
  const options = threads === undefined ? {} : { threads };
  const cut = await chooseCut(file, input, side, candidates.slice(-CANDIDATES), pooled, name);
  let session: Session;
  try {
    session = await openSession(file.withOutputs([cut.name]), options);
  } catch (error) {
    throw new LessonError('network-untrainable', { file: name }).because(error);
  }
  const enlarged = enlarge(size, side, scale);
  return {
    name,
    pretrained: true,
    shape: cut.shape,
    features: cut.features,
    products: cut.products,
    async head(pictures: Pictures, onPictures) {
      const each = cut.shape.reduce((all, dim) => all * dim, 1);
      const out = new Float32Array(pictures.count * each);
      for (let from = 0; from < pictures.count; from += BATCH) {
        const count = Math.min(BATCH, pictures.count - from);
        const results = await session.run({
          [input]: { data: enlarged(pictures, from, count), dims: [count, 3, side, side] },
        });
        out.set(results[cut.name]!.data as Float32Array, from * each);
        onPictures(from + count);
      }
      return out;
    },
    tail: (graph, x) => tailOf(file, graph, x, cut.name, pooled),
    close: () => session.close(),
  };
}

/** Cuts that are looked at, counted from the end. */
const CANDIDATES = 24;

function read(name: string, bytes: Uint8Array): OnnxFile {
  try {
    return readOnnx(bytes);
  } catch (error) {
    throw new LessonError('network-unread', { file: name }).because(error);
  }
}

/** The side of the pictures it takes. */
function inputSide(name: string, { inputs }: OnnxFile): number {
  const [input, ...others] = inputs;
  const { dtype, shape = [] } = input ?? {};
  const [, channels, height, width] = shape;
  if (others.length > 0 || dtype !== 'float32' || shape.length !== 4 || channels !== 3)
    throw new LessonError('network-input', { file: name });
  const side = typeof height === 'number' && height > 0 ? height : USUAL_SIZE;
  if (side > LARGEST_SIZE || (typeof width === 'number' && width > 0 && width !== side))
    throw new LessonError('network-size', {
      file: name,
      height: String(height),
      width: String(width),
      most: LARGEST_SIZE,
    });
  return side;
}

/** The mean of each channel that a classifier of pictures ends in. */
function pooledValue(name: string, { nodes }: OnnxFile): string {
  const pool = nodes.findLast(
    ({ op, attributes }) => op === 'GlobalAveragePool' || (op === 'ReduceMean' && String(attributes['axes']) === '2,3'),
  );
  if (!pool) throw new LessonError('network-no-pooling', { file: name });
  return pool.outputs[0]!;
}

interface Cut {
  readonly name: string;
  readonly shape: readonly [number, number, number];
  readonly features: number;
  readonly products: number;
}

/** As early as the layers behind it can be trained in reasonable time, and early enough for one layer at least. */
async function chooseCut(
  file: OnnxFile,
  input: string,
  side: number,
  candidates: readonly string[],
  pooled: string,
  name: string,
): Promise<Cut> {
  let shapes: Map<string, readonly number[]>;
  try {
    const probe = await openSession(file.withOutputs(candidates), { threads: 1 });
    const out = await probe.run({ [input]: { data: new Float32Array(3 * side * side), dims: [1, 3, side, side] } });
    shapes = new Map(candidates.map((cut) => [cut, out[cut]!.dims]));
    await probe.close();
  } catch (error) {
    throw new LessonError('network-not-running', { file: name, side }).because(error);
  }
  let best: Cut | null = null;
  let trained = 0; // multiplications behind the best cut
  let why: unknown;
  for (const cut of candidates.toReversed()) {
    const dims = shapes.get(cut)!;
    if (dims.length !== 4) continue;
    const graph = new Graph();
    try {
      const x = graph.input('x', 'float32', ['batch', ...dims.slice(1)]);
      const features = tailOf(file, graph, x, cut, pooled);
      const cost = products(graph);
      if (cost > (trained > 0 ? MOST_PRODUCTS : MOST_FOR_A_BLOCK)) break;
      trained = cost;
      best = {
        name: cut,
        shape: dims.slice(1) as unknown as Cut['shape'],
        features: Number(features.shape[1]),
        products: cost,
      };
    } catch (error) {
      why = error;
      break;
    }
  }
  if (best) return best;
  throw new LessonError('network-untrainable', { file: name }).because(why);
}

function tailOf(file: OnnxFile, graph: Graph, x: Tensor, cut: string, pooled: string): Tensor {
  const features = importOnnx(file, graph, { [cut]: x }, pooled);
  return reshape(features, [-1, features.shape[1]!]);
}

/** Multiplications of its convolutions for one picture. */
function products({ nodes }: Graph): number {
  const size = (shape: Shape): number =>
    shape.reduce<number>((all, dim) => all * (typeof dim === 'number' ? dim : 1), 1);
  return nodes
    .filter(({ op }) => op === 'Conv')
    .reduce((sum, { inputs, outputs }) => {
      const [, channels, rows, columns] = inputs[1]!.shape as readonly number[];
      return sum + size(outputs[0]!.shape) * channels! * rows! * columns!;
    }, 0);
}
