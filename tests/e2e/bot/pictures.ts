import { createCanvas } from 'canvas';
import sharp from 'sharp';

/** A film poster of sorts: a disc over a horizon, in two colours. */
export function poster(hue: number, width = 320, height = 480): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, `hsl(${hue}, 60%, 14%)`);
  sky.addColorStop(1, `hsl(${hue + 40}, 70%, 55%)`);
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  context.fillStyle = `hsl(${hue + 60}, 80%, 85%)`;
  context.beginPath();
  context.arc(width / 2, height * 0.38, width * 0.24, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = `hsl(${hue}, 50%, 10%)`;
  context.fillRect(0, height * 0.78, width, height);
  return canvas.toBuffer('image/png');
}

/** A GIF that plays: a square walking across, twelve frames. */
export async function walkingGif(width = 240, height = 120): Promise<Buffer> {
  const frames = 12;
  const pixels = Buffer.alloc(width * height * frames * 3, 30);
  for (let frame = 0; frame < frames; frame += 1) {
    const left = Math.round((frame / frames) * (width - 40));
    for (let y = 40; y < 80; y += 1) {
      for (let x = left; x < left + 40; x += 1) pixels.set([240, 178, 50], ((frame * height + y) * width + x) * 3);
    }
  }
  return sharp(pixels, { raw: { width, height: height * frames, channels: 3, pageHeight: height } })
    .gif({ delay: Array.from({ length: frames }, () => 90), loop: 0 })
    .toBuffer();
}
