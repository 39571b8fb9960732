// Written from the English catalogues by `npm run messages`.
export interface FilmArguments {
  readonly 'film.which.namesakes': { readonly title: string | number };
  readonly 'film.which.one': { readonly title: string | number };
  readonly 'film.which.some': { readonly title: string | number };
  readonly 'film.which.nothing-done': null;
  readonly 'film.command.name': null;
  readonly 'film.command.description': null;
  readonly 'film.option.film.name': null;
  readonly 'film.option.film.description': null;
  readonly 'film.example.card': null;
  readonly 'film.card.untold': null;
  readonly 'film.card.source': { readonly source: string | number };
  readonly 'film.card.genres': { readonly genres: string | number };
  readonly 'film.card.directors': { readonly names: string | number };
  readonly 'film.card.cast': { readonly names: string | number };
  readonly 'film.button.story': null;
  readonly 'film.button.similar': null;
  readonly 'film.button.recommend': null;
  readonly 'film.button.rate': null;
  readonly 'film.button.map': null;
  readonly 'film.placeholder.open': null;
  readonly 'film.button.back': null;
  readonly 'film.alt.card': { readonly film: string | number };
  readonly 'film.alt.card-by': { readonly directors: string | number; readonly film: string | number };
}
