import {
  type APIButtonComponent,
  type APIContainerComponent,
  type APIMediaGalleryComponent,
  type APISectionComponent,
  type APISeparatorComponent,
  type APITextDisplayComponent,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord.js';
import type { CardPart, Picture } from '../answer.ts';
import { LIMITS } from '../limits.ts';
import { cut } from '../text/cut.ts';

/** The light of a cinema's marquee. */
const AMBER = 0xf2a93b;

/** A paragraph of markdown. `id` lets a later press find it again in the message it came from. */
export function text(markdown: string, id?: number): APITextDisplayComponent {
  const content = cut(markdown, LIMITS.message.text);
  return id === undefined
    ? { type: ComponentType.TextDisplay, content }
    : { type: ComponentType.TextDisplay, id, content };
}

/** The coloured box most answers are. */
export function card(...parts: readonly CardPart[]): APIContainerComponent {
  return { type: ComponentType.Container, accent_color: AMBER, components: [...parts] };
}

export function line(): APISeparatorComponent {
  return { type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small };
}

/** Text with a small picture on its right; the same one goes into the reply's `pictures`, which carries its bytes. */
export function illustrated(part: APITextDisplayComponent, { name, alt, spoiler }: Picture): APISectionComponent {
  const description = cut(alt, LIMITS.message.altText);
  const media = { url: `attachment://${name}` };
  const accessory = { type: ComponentType.Thumbnail, media, description, ...(spoiler ? { spoiler } : {}) } as const;
  return { type: ComponentType.Section, components: [part], accessory };
}

/** Text with a button on its right. */
export function beside(part: APITextDisplayComponent, accessory: APIButtonComponent): APISectionComponent {
  return { type: ComponentType.Section, components: [part], accessory };
}

/** Shows pictures; the same ones go into the reply's `pictures`, which carries their bytes. */
export function gallery(...pictures: readonly Picture[]): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: pictures.map(({ name, alt, spoiler }) => ({
      media: { url: `attachment://${name}` },
      description: cut(alt, LIMITS.message.altText),
      ...(spoiler ? { spoiler } : {}),
    })),
  };
}
