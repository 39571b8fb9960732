export { buildTitleIndex, type Suggestion, TitleIndex } from './title-index.ts';
