/** One question's candidates: the right film first, then films that compete with it. */
export interface CandidateList {
  /** [candidates, features], row-major; row 0 is the right film's. */
  readonly rows: Float32Array;
  readonly candidates: number;
  /**
   * Added to each candidate's score [candidates]: ln of how many films it stands for. A rival drawn at random stands for
   * many that were not drawn; without this the weights would only learn to tell apart what the start already mixed up.
   */
  readonly offsets: Float32Array;
  /** Questions of one group (about one film) are held out together. */
  readonly group: number;
}

/** Mean and standard deviation of each input over all candidates; 1 for an input that never changes. */
export function inputStatistics(
  lists: readonly CandidateList[],
  width: number,
): { mean: Float32Array; deviation: Float32Array } {
  const [sums, squares] = [new Float64Array(width), new Float64Array(width)];
  let count = 0;
  for (const { rows, candidates } of lists) {
    count += candidates;
    for (let at = 0; at < candidates * width; at += 1) {
      sums[at % width]! += rows[at]!;
      squares[at % width]! += rows[at]! ** 2;
    }
  }
  const mean = Float32Array.from(sums, (sum) => sum / count);
  const deviation = Float32Array.from(squares, (square, input) => {
    const variance = square / count - (sums[input]! / count) ** 2;
    return Math.sqrt(Math.max(variance, 0)) || 1;
  });
  return { mean, deviation };
}
