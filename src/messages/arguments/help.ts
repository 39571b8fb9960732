// Written from the English catalogues by `npm run messages`.
export interface HelpArguments {
  readonly 'help.topic.find': null;
  readonly 'help.topic.alike': null;
  readonly 'help.topic.yours': null;
  readonly 'help.topic.together': null;
  readonly 'help.topic.gifs': null;
  readonly 'help.topic.models': null;
  readonly 'help.topic.me': null;
  readonly 'help.topic.owners': null;
}
