/** Weights that are set and not learned, in deviations of score for one of a part's. Fifty well-known films are their test. */

/**
 * What films that nobody likes are known by, where there is no tower. Plots count most, then pairs; the others break ties. Not
 * learned: likes held back cannot tell how to recommend for a film that has none.
 */
export const COLD_WEIGHTS = { tower: 0, plots: 1, pairs: 0.6, genres: 0.35, makers: 0.1, popular: 0.25 } as const;
/** With one: it turns what is known of a film into who would like it, which its plot alone says a quarter as well. */
export const TOWER_WEIGHTS = { tower: 1, plots: 0.4, pairs: 0.2, genres: 0.5, makers: 0.4, popular: 0.6 } as const;
/** For somebody who liked nothing yet: what most people like, and unlike what they rated low. */
export const NOTHING_LIKED_WEIGHTS = { tower: 0, plots: 0.35, pairs: 0, genres: 0.35, makers: 0, popular: 1 } as const;
/**
 * What is added for one film, half as much for two and so on. Who likes one film often tells more of the year it came out in than
 * of the film: these keep the likes of a year to the same kind.
 */
export const FEW_WEIGHTS = { tower: 0.3, plots: 0.3, genres: 0.5, makers: 0.1 } as const;
/** Of more films the likes say enough. */
export const MOST_FEW = 5;
