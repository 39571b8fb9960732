/** Films whose plots are alike, and why: built on the passages that plot search keeps. */
export { type MatchedSentence, matchedSentences } from './matched-sentence.ts';
export {
  filmQuery,
  type RankedStory,
  type RankWeights,
  rankStories,
  type StoryQuery,
} from './rank.ts';
export { type StoryVectors, storyVectors } from './story-vectors.ts';
export { textQuery } from './text-query.ts';
