/**
 * Slopes that a few odd values do not move: the median of the slopes between all pairs (Theil 1950, Sen 1968), and
 * how surely values rise or fall at all (Mann 1945, Kendall).
 */

/**
 * Mann and Kendall's z of values at equal distances: above zero they rise, and beyond 2 that is hardly chance.
 * 0 for fewer than four values, or when all are the same.
 */
export function trendScore(values: Float64Array, from: number): number {
  const n = values.length - from;
  if (n < 4) return 0;
  // sorting by insertion moves a value once past each greater one before it: those are the falling pairs
  const sorted = new Float64Array(n);
  let falling = 0;
  for (let i = 0; i < n; i++) {
    const value = values[from + i] as number;
    let j = i - 1;
    for (; j >= 0 && (sorted[j] as number) > value; j--) sorted[j + 1] = sorted[j] as number;
    sorted[j + 1] = value;
    falling += i - 1 - j;
  }
  const ties = tiesOf(sorted);
  const score = (n * (n - 1)) / 2 - ties.pairs - 2 * falling;
  const variance = (n * (n - 1) * (2 * n + 5) - ties.term) / 18;
  return score === 0 || variance <= 0 ? 0 : (score - Math.sign(score)) / Math.sqrt(variance);
}

/** The pairs of equal values, and what they take off the variance of the score. */
function tiesOf(sorted: Float64Array): { readonly pairs: number; readonly term: number } {
  let pairs = 0;
  let term = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    const ties = end - i;
    pairs += (ties * (ties - 1)) / 2;
    term += ties * (ties - 1) * (2 * ties + 5);
    i = end;
  }
  return { pairs, term };
}

/** The median slope over all pairs of values at equal distances, in units of the values per step. */
export function theilSen(values: Float64Array, from: number): number {
  const n = values.length - from;
  if (n < 2) return 0;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let count = 0;
  for (let i = from; i < values.length; i++) {
    const left = values[i] as number;
    for (let j = i + 1; j < values.length; j++) slopes[count++] = ((values[j] as number) - left) / (j - i);
  }
  const middle = count >> 1;
  const upper = select(slopes, middle);
  if (count % 2 === 1) return upper;
  let lower = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < middle; i++) lower = Math.max(lower, slopes[i] as number);
  return (lower + upper) / 2;
}

/**
 * The value that stands at `rank` when the values are sorted; those before it are moved before it (Hoare's quickselect,
 * ten times as fast as sorting them all).
 */
function select(values: Float64Array, rank: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i <= j) {
        const value = values[i] as number;
        values[i++] = values[j] as number;
        values[j--] = value;
      }
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else break;
  }
  return values[rank] as number;
}
