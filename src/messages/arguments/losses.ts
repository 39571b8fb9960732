// Written from the English catalogues by `npm run messages`.
export interface LossesArguments {
  readonly 'losses.command.name': null;
  readonly 'losses.command.description': null;
  readonly 'losses.source.likes': { readonly likes: number; readonly people: number };
  readonly 'losses.source.genres': null;
  readonly 'losses.chart.title': null;
  readonly 'losses.chart.subtitle': { readonly source: string | number };
  readonly 'losses.chart.x': null;
  readonly 'losses.chart.y': null;
  readonly 'losses.alt.curves': { readonly names: string | number; readonly words: string | number };
  readonly 'losses.note': { readonly words: string | number };
  readonly 'losses.flown': { readonly names: string | number };
  readonly 'losses.lowest': { readonly loss: string | number; readonly name: string | number; readonly steps: string | number };
  readonly 'losses.lowest-with': { readonly loss: string | number; readonly name: string | number; readonly others: string | number; readonly steps: string | number };
  readonly 'losses.first': { readonly name: string | number; readonly steps: number };
  readonly 'losses.behind': { readonly names: string | number };
}
