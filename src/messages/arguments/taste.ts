// Written from the English catalogues by `npm run messages`.
export interface TasteArguments {
  readonly 'taste.command.name': null;
  readonly 'taste.command.description': null;
  readonly 'taste.head': null;
  readonly 'taste.round': { readonly round: string | number; readonly rounds: string | number };
  readonly 'taste.round-kept': { readonly kept: number; readonly round: string | number; readonly rounds: string | number };
  readonly 'taste.about': { readonly stars: string | number };
  readonly 'taste.button.done': null;
  readonly 'taste.button.none': null;
}
