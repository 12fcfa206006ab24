/**
 * The quantile function of the symmetric Beta(shape, shape) distribution.
 * The distribution function is the regularised incomplete beta function by its continued fraction (Abramowitz
 * and Stegun 26.5.8, Lentz's evaluation), inverted by bisection: 1e-13 near 0.5, and relative precision near 0.
 *
 * @param probability from 0 to 1
 * @param shape above 0
 */
export function betaQuantile(probability: number, shape: number): number {
  if (probability <= 0) return 0;
  if (probability >= 1) return 1;
  if (probability === 0.5) return 0.5;
  if (probability > 0.5) return 1 - betaQuantile(1 - probability, shape);
  const logBeta = 2 * logGamma(shape) - logGamma(2 * shape);
  let low = 0;
  let high = 0.5;
  // A double has 53 bits; the other halvings are for quantiles near 0.
  for (let round = 0; round < 80; round += 1) {
    const middle = (low + high) / 2;
    if (lowerTail(middle, shape, logBeta) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function I_x(shape, shape) for x up to 1/2. */
function lowerTail(x: number, shape: number, logBeta: number): number {
  const front = Math.exp(shape * Math.log(x) + shape * Math.log1p(-x) - logBeta) / shape;
  return front * continuedFraction(x, shape);
}

function continuedFraction(x: number, shape: number): number {
  const sum = 2 * shape;
  let c = 1;
  let d = 1 / nonZero(1 - (sum * x) / (shape + 1));
  let fraction = d;
  for (let m = 1; m <= 300; m += 1) {
    const even = shape + 2 * m;
    const evenTerm = (m * (shape - m) * x) / ((even - 1) * even);
    d = 1 / nonZero(1 + evenTerm * d);
    c = nonZero(1 + evenTerm / c);
    fraction *= d * c;
    const oddTerm = (-(shape + m) * (sum + m) * x) / (even * (even + 1));
    d = 1 / nonZero(1 + oddTerm * d);
    c = nonZero(1 + oddTerm / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return fraction;
}

function nonZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}

/** Stirling's series after shifting the argument above 12: absolute error below 1e-14. */
function logGamma(value: number): number {
  let shift = 0;
  let x = value;
  while (x < 12) {
    shift += Math.log(x);
    x += 1;
  }
  const inverse = 1 / (x * x);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
