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
  readonly 'help.command.name': null;
  readonly 'help.command.description': null;
  readonly 'help.head': null;
  readonly 'help.hint': null;
  readonly 'help.menu-message': null;
  readonly 'help.menu-member': null;
  readonly 'help.command.about.name': null;
  readonly 'help.command.about.description': null;
  readonly 'help.about.sources': null;
  readonly 'help.about.starter': { readonly films: number };
  readonly 'help.about.library': { readonly countries: string | number; readonly films: number; readonly plots: number };
  readonly 'help.about.reading': { readonly all: number; readonly read: number };
  readonly 'help.about.head': { readonly name: string | number };
  readonly 'help.about.invite': { readonly address: string | number };
  readonly 'help.about.kept': null;
  readonly 'help.about.encoder': { readonly name: string | number };
  readonly 'help.about.awake': { readonly when: string | number };
  readonly 'help.about.posters': null;
  readonly 'help.about.tmdb': null;
}
