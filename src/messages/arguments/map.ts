// Written from the English catalogues by `npm run messages`.
export interface MapArguments {
  readonly 'map.command.name': null;
  readonly 'map.command.description': null;
  readonly 'map.option.film.name': null;
  readonly 'map.option.film.description': null;
  readonly 'map.option.method.name': null;
  readonly 'map.option.method.description': null;
  readonly 'map.choice.umap': null;
  readonly 'map.choice.tsne': null;
  readonly 'map.example.toy-story': null;
  readonly 'map.whole': null;
  readonly 'map.nearest': { readonly film: string | number; readonly others: string | number };
  readonly 'map.not-there': { readonly film: string | number; readonly source: 'likes' | 'other' };
  readonly 'map.made': { readonly films: number; readonly method: string | number; readonly seconds: string | number; readonly source: 'likes' | 'other' };
  readonly 'map.chart.title': null;
  readonly 'map.chart.around': { readonly film: string | number };
  readonly 'map.chart.subtitle': { readonly films: number; readonly source: 'likes' | 'other' };
  readonly 'map.alt.whole': { readonly films: string | number; readonly names: string | number; readonly source: 'likes' | 'other' };
  readonly 'map.alt.around': { readonly film: string | number; readonly names: string | number; readonly source: 'likes' | 'other' };
}
