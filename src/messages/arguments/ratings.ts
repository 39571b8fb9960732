// Written from the English catalogues by `npm run messages`.
export interface RatingsArguments {
  readonly 'ratings.command.name': null;
  readonly 'ratings.command.description': null;
  readonly 'ratings.command.mine.name': null;
  readonly 'ratings.command.mine.description': null;
  readonly 'ratings.command.remove.name': null;
  readonly 'ratings.command.remove.description': null;
  readonly 'ratings.option.rated.name': null;
  readonly 'ratings.option.rated.description': null;
  readonly 'ratings.mine.head': null;
  readonly 'ratings.mine.small': { readonly count: number; readonly page: string | number };
  readonly 'ratings.says-nothing': { readonly film: string | number };
  readonly 'ratings.all-count': null;
  readonly 'ratings.command.rate.name': null;
  readonly 'ratings.command.rate.description': null;
  readonly 'ratings.option.film.name': null;
  readonly 'ratings.option.film.description': null;
  readonly 'ratings.option.stars.name': null;
  readonly 'ratings.option.stars.description': null;
  readonly 'ratings.example.rate': null;
  readonly 'ratings.item.stars': { readonly shown: string | number; readonly stars: number };
  readonly 'ratings.ask': { readonly film: string | number };
  readonly 'ratings.placeholder.stars': null;
  readonly 'ratings.ask-foot': null;
  readonly 'ratings.rated': { readonly film: string | number; readonly stars: string | number };
  readonly 'ratings.rated-before': { readonly before: string | number; readonly film: string | number; readonly stars: string | number };
  readonly 'ratings.rated-foot': { readonly count: number };
  readonly 'ratings.taken-back': { readonly film: string | number; readonly stars: string | number };
  readonly 'ratings.button.take-back': null;
  readonly 'ratings.button.count-all': { readonly count: string | number };
  readonly 'ratings.placeholder.leave-out': null;
  readonly 'ratings.taste.head': null;
  readonly 'ratings.taste.foot': null;
  readonly 'ratings.taste.more': { readonly count: string | number; readonly films: string | number };
  readonly 'ratings.mine.gone': { readonly film: string | number };
  readonly 'ratings.button.newer': null;
  readonly 'ratings.button.older': null;
}
