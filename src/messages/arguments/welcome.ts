// Written from the English catalogues by `npm run messages`.
export interface WelcomeArguments {
  readonly 'welcome.direct': { readonly server: string | number };
  readonly 'welcome.channel': { readonly name: string | number };
  readonly 'welcome.button.settings': null;
  readonly 'welcome.button.try': null;
  readonly 'welcome.settings-there': null;
  readonly 'welcome.button.there': null;
}
