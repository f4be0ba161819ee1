/** The share of all activity that each of `users` has, from the busiest on: Zipf's law, cut where no person can be busier. */
export function* shares(users: number, exponent: number, most: number): Generator<number> {
  const total = harmonic(users, exponent);
  for (let rank = 1; rank <= users; rank += 1) yield Math.min(most, rank ** -exponent / total);
}

/** Σ 1/k^s: summed where terms are large, integrated where they are many. */
export function harmonic(count: number, exponent: number): number {
  const summed = Math.min(count, 10_000);
  let total = 0;
  for (let k = 1; k <= summed; k += 1) total += k ** -exponent;
  if (count === summed) return total;
  const antiderivative = (x: number) => (exponent === 1 ? Math.log(x) : x ** (1 - exponent) / (1 - exponent));
  return total + antiderivative(count + 0.5) - antiderivative(summed + 0.5);
}
