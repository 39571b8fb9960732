/** Films whose plots are alike, and why: built on the passages that plot search keeps. */
export { filmQuery } from './film-query.ts';
export { type MatchedSentence, matchedSentences } from './matched-sentence.ts';
export { type RankedStory, rankStories, type StoryQuery } from './rank.ts';
export { type StoryVectors, storyVectors } from './story-vectors.ts';
export { textQuery } from './text-query.ts';
