// Written from the English catalogues by `npm run messages`.
export interface GenresArguments {
  readonly 'genres.choice.action': null;
  readonly 'genres.choice.adventure': null;
  readonly 'genres.choice.animation': null;
  readonly 'genres.choice.comedy': null;
  readonly 'genres.choice.crime': null;
  readonly 'genres.choice.documentary': null;
  readonly 'genres.choice.drama': null;
  readonly 'genres.choice.family': null;
  readonly 'genres.choice.fantasy': null;
  readonly 'genres.choice.history': null;
  readonly 'genres.choice.horror': null;
  readonly 'genres.choice.music': null;
  readonly 'genres.choice.mystery': null;
  readonly 'genres.choice.romance': null;
  readonly 'genres.choice.science-fiction': null;
  readonly 'genres.choice.thriller': null;
  readonly 'genres.choice.war': null;
  readonly 'genres.choice.western': null;
  readonly 'genres.command.name': null;
  readonly 'genres.command.description': null;
  readonly 'genres.option.plot.name': null;
  readonly 'genres.option.plot.description': null;
  readonly 'genres.menu.guess': null;
  readonly 'genres.example.hotel': null;
  readonly 'genres.example.heist': null;
  readonly 'genres.known': { readonly count: string | number };
  readonly 'genres.known-but': { readonly count: string | number; readonly unknown: string | number };
  readonly 'genres.alt.bars': { readonly answered: string | number; readonly bars: string | number };
  readonly 'genres.alt.share': { readonly genre: string | number; readonly share: string | number };
  readonly 'genres.chart.title': null;
  readonly 'genres.chart.subtitle': null;
  readonly 'genres.chart.threshold': null;
}
