// Written from the English catalogues by `npm run messages`.
export interface PrivacyArguments {
  readonly 'privacy.command.forget-me.name': null;
  readonly 'privacy.command.forget-me.description': null;
  readonly 'privacy.command.my-data.name': null;
  readonly 'privacy.command.my-data.description': null;
  readonly 'privacy.command.name': null;
  readonly 'privacy.command.description': null;
  readonly 'privacy.nothing': null;
  readonly 'privacy.unfinished': null;
  readonly 'privacy.deleted': { readonly answers: number; readonly ratings: number };
  readonly 'privacy.deleted-more': { readonly answers: number; readonly others: number; readonly ratings: number };
  readonly 'privacy.data.nothing': null;
  readonly 'privacy.data.all': { readonly records: number };
  readonly 'privacy.data.foot': null;
  readonly 'privacy.compared': null;
  readonly 'privacy.not-compared': null;
  readonly 'privacy.button.disagree': null;
  readonly 'privacy.button.agree': null;
  readonly 'privacy.foot': null;
}
