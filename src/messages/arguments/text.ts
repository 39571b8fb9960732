// Written from the English catalogues by `npm run messages`.
export interface TextArguments {
  readonly 'text.percent': { readonly share: string | number };
  readonly 'text.percent-over': null;
  readonly 'text.percent-under': null;
  readonly 'text.minutes': { readonly minutes: string | number };
  readonly 'text.hours': { readonly hours: string | number };
  readonly 'text.hours-minutes': { readonly hours: string | number; readonly minutes: string | number };
  readonly 'text.plot-rest': { readonly rest: string | number };
  readonly 'text.query-cut': { readonly count: string | number };
  readonly 'text.page': { readonly page: string | number; readonly pages: string | number };
  readonly 'text.only-you': null;
  readonly 'text.button.previous': null;
  readonly 'text.button.next': null;
}
