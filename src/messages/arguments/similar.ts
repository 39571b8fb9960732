// Written from the English catalogues by `npm run messages`.
export interface SimilarArguments {
  readonly 'similar.command.name': null;
  readonly 'similar.command.description': null;
  readonly 'similar.option.film.name': null;
  readonly 'similar.option.film.description': null;
  readonly 'similar.option.plot.name': null;
  readonly 'similar.option.plot.description': null;
  readonly 'similar.example.alien': null;
  readonly 'similar.example.trial': null;
  readonly 'similar.head.film': { readonly film: string | number };
  readonly 'similar.head.plot': null;
  readonly 'similar.by-plot': { readonly film: string | number };
  readonly 'similar.both': { readonly genres: string | number };
  readonly 'similar.alike': { readonly share: string | number };
}
