// Written from the English catalogues by `npm run messages`.
export interface LossesArguments {
  readonly 'losses.command.name': null;
  readonly 'losses.command.description': null;
}
