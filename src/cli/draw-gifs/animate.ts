import { createCanvas } from 'canvas';
import sharp from 'sharp';
import { Brush, GIF_HEIGHT, GIF_WIDTH, type Scene } from './brush.ts';

const SCALE = 1.5;
const FRAMES = 16;
/** Milliseconds a frame is shown: browsers take less than 20 for 100. */
const DELAY = 80;

/** One loop of a scene as an animated GIF of 240 x 180 pixels, at most 48 colours. The same scene gives the same bytes. */
export async function animate(scene: Scene): Promise<Uint8Array> {
  const [width, height] = [GIF_WIDTH * SCALE, GIF_HEIGHT * SCALE];
  const frames = Array.from({ length: FRAMES }, (_, at) => {
    const context = createCanvas(width, height).getContext('2d');
    context.scale(SCALE, SCALE);
    scene.draw(new Brush(context), at / FRAMES);
    return Buffer.from(context.getImageData(0, 0, width, height).data);
  });
  return sharp(Buffer.concat(frames), {
    raw: { width, height: height * FRAMES, channels: 4, pageHeight: height },
  })
    .removeAlpha()
    .gif({ loop: 0, delay: frames.map(() => DELAY), colours: 48, effort: 9, dither: 0 })
    .toBuffer();
}
