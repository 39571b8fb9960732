// Written from the English catalogues by `npm run messages`.
export interface GroupsArguments {
  readonly 'groups.command.for-us.name': null;
  readonly 'groups.command.for-us.description': null;
  readonly 'groups.option.members.name': null;
  readonly 'groups.option.members.description': null;
  readonly 'groups.for': { readonly people: string | number };
  readonly 'groups.left-out': null;
  readonly 'groups.without-silent': { readonly people: string | number };
  readonly 'groups.without-blank': { readonly people: string | number };
  readonly 'groups.only-first': { readonly most: string | number };
  readonly 'groups.place': { readonly place: string | number; readonly who: string | number };
  readonly 'groups.command.match.name': null;
  readonly 'groups.command.match.description': null;
  readonly 'groups.option.member.name': null;
  readonly 'groups.option.member.description': null;
  readonly 'groups.match.pair': { readonly one: string | number; readonly other: string | number };
  readonly 'groups.match.alike': { readonly alike: string | number };
  readonly 'groups.match.common': { readonly count: number };
  readonly 'groups.match.common-few': { readonly count: number };
  readonly 'groups.match.love': { readonly films: string | number };
  readonly 'groups.match.argue': { readonly film: string | number };
}
