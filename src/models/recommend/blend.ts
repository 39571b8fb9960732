/** Part of {@link FilmRecommender} -> weight; a part left out weighs nothing. */
export type BlendWeights = Readonly<Record<string, number>>;
