// Written from the English catalogues by `npm run messages`.
export interface AboutArguments {
  readonly 'about.menu.taste-match': null;
  readonly 'about.account': { readonly address: string | number };
  readonly 'about.button.privacy': null;
  readonly 'about.button.terms': null;
  readonly 'about.privacy': null;
  readonly 'about.terms': null;
}
