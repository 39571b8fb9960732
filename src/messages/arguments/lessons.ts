// Written from the English catalogues by `npm run messages`.
export interface LessonsArguments {
}
