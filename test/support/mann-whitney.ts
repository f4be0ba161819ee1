/**
 * How likely a random one of `xs` is greater than a random one of `ys`, ties counting half: the Mann-Whitney statistic as the area under the ROC
 * curve. 0.5 tells nothing apart, 0 and 1 tell everything.
 */
export function separation(xs: readonly number[], ys: readonly number[]): number {
  const wins = xs.map((x) => ys.reduce((sum, y) => sum + (x > y ? 1 : x === y ? 0.5 : 0), 0));
  return wins.reduce((sum, won) => sum + won, 0) / (xs.length * ys.length);
}
