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
  readonly 'film.alt.poster': { readonly film: string | number };
  readonly 'film.button.trailer': null;
  readonly 'film.card.watch': { readonly country: string | number; readonly ways: string | number };
  readonly 'film.card.by-tmdb': null;
  readonly 'film.card.by-justwatch': { readonly link: string | number };
  readonly 'film.watch.flatrate': { readonly services: string | number };
  readonly 'film.watch.free': { readonly services: string | number };
  readonly 'film.watch.ads': { readonly services: string | number };
  readonly 'film.watch.rent': { readonly services: string | number };
  readonly 'film.watch.buy': { readonly services: string | number };
}
