import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { starterCatalogue } from '#catalogue/load.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import type { Vocabulary } from '#models/language/index.ts';
import { buildWords, vocabularyOf } from '#models/plots/plot-index.ts';

export const ASSETS: string = fileURLToPath(new URL('../../../assets/', import.meta.url));
const PLOTS = new URL('../../fixtures/languages/plots.json', import.meta.url);

/** What the bot knows on the films it ships with. */
export function starterVocabulary(): Vocabulary {
  return vocabularyOf(buildWords(starterCatalogue(ASSETS).movies), readLearned(ASSETS).thesaurus);
}

/** 500 short plots in ten languages: everybody in `who` does everything in `what`. */
export function foreignPlots(): { readonly language: string; readonly text: string }[] {
  const file = JSON.parse(readFileSync(PLOTS, 'utf8')) as Record<string, { who: string[]; what: string[] }>;
  return Object.entries(file).flatMap(([language, { who, what }]) =>
    who.flatMap((someone) => what.map((does) => ({ language, text: `${someone} ${does}.` }))),
  );
}

const LEFT_OUT = new Set(
  `the a an and of to is are was were his her their its with who that which has have be by for from in on at as it he she
  they this when after into but`.split(/\s+/),
);

/** A text as somebody types it in a hurry: its first telling words. */
export function telegraphic(text: string, words: number): string {
  return text
    .split(/\s+/)
    .filter((word) => !LEFT_OUT.has(word.toLowerCase()))
    .slice(0, words)
    .join(' ');
}
