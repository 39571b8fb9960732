/** How well prices were predicted. */
export interface HouseFigures {
  /** 1 − squared errors / squared distances from the mean (of what is judged): 1 is perfect, 0 is no better than the mean. */
  readonly r2: number;
  /** Mean distance from the true price, in money. */
  readonly error: number;
}

export function priceFigures(predicted: ArrayLike<number>, prices: readonly number[]): HouseFigures {
  const mean = prices.reduce((sum, price) => sum + price, 0) / prices.length;
  let [squares, all, error] = [0, 0, 0];
  prices.forEach((price, at) => {
    const off = (predicted[at] as number) - price;
    squares += off * off;
    all += (price - mean) ** 2;
    error += Math.abs(off);
  });
  return { r2: all === 0 ? 0 : 1 - squares / all, error: error / prices.length };
}
