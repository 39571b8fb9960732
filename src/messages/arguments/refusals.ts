// Written from the English catalogues by `npm run messages`.
export interface RefusalsArguments {
  readonly 'refusals.plot-empty': null;
  readonly 'refusals.plot-one-word': null;
  readonly 'refusals.plot-too-long': null;
  readonly 'refusals.plot-not-english': null;
  readonly 'refusals.plot-gibberish': null;
  readonly 'refusals.plot-nothing': null;
  readonly 'refusals.film-unknown': null;
  readonly 'refusals.nothing-liked': null;
  readonly 'refusals.gif-nothing': null;
  readonly 'refusals.gif-gone': null;
  readonly 'refusals.picture-large': { readonly megabytes: string | number };
  readonly 'refusals.picture-no-gif': null;
  readonly 'refusals.picture-none': null;
  readonly 'refusals.picture-still': null;
  readonly 'refusals.picture-pixels': null;
  readonly 'refusals.picture-duration': { readonly most: string | number; readonly seconds: string | number };
  readonly 'refusals.picture-sides': { readonly height: string | number; readonly most: string | number; readonly width: string | number };
  readonly 'refusals.picture-damaged': null;
  readonly 'refusals.picture-frames': { readonly frames: string | number };
  readonly 'refusals.picture-frames-more': { readonly most: string | number };
}
