import sharp from 'sharp';
import { FRAMES, type Frame, framesOf } from './frames.ts';

/** Pixels of a preview's longer side: more than CLIP looks at, little enough to go with a message. */
const SIDE = 320;

/** A picture from outside, reduced to the frames that are looked at, as a small WebP. The file has been inspected. */
export async function previewOf(bytes: Uint8Array): Promise<Uint8Array> {
  const small = await Promise.all((await framesOf(bytes, FRAMES)).map(shrink));
  const [{ width, height }] = small as [Frame, ...Frame[]];
  const raw = {
    width,
    height: height * small.length,
    channels: 3,
    ...(small.length > 1 ? { pageHeight: height } : {}),
  } as const;
  const delay = small.length > 1 ? { loop: 0, delay: small.map(() => 400) } : {};
  const picture = sharp(Buffer.concat(small.map(({ rgb }) => rgb)), { raw });
  return new Uint8Array(await picture.webp({ quality: 90, ...delay }).toBuffer());
}

async function shrink({ rgb, width, height }: Frame): Promise<Frame> {
  const { data, info } = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, width: info.width, height: info.height };
}
