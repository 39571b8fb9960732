// Written from the English catalogues by `npm run messages`.
export interface HintsArguments {
  readonly 'hints.commands': null;
}
