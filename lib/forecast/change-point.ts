/** Fewer bins than this on a side are no era of their own. */
const ERA_BINS_MIN = 4;

/** So many standard errors must lie between the rates before and after. */
const CLEAR = 4;

/**
 * Where the present era of a pool begins: the bin since which it has grown at another rate than before, found by
 * splitting where the means differ most, again and again while they differ clearly. 0 when it was ever the same.
 */
export function eraBegin(sums: Float64Array): number {
  const n = sums.length;
  const before = new Float64Array(n + 1);
  const squares = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const value = sums[i] as number;
    before[i + 1] = (before[i] as number) + value;
    squares[i + 1] = (squares[i] as number) + value * value;
  }
  let begin = 0;
  for (;;) {
    const split = clearestSplit(before, squares, begin, n);
    if (split === begin) return begin;
    begin = split;
  }
}

/** The split with the greatest difference of means in standard errors; `begin` when none is clear. */
function clearestSplit(before: Float64Array, squares: Float64Array, begin: number, end: number): number {
  let best = begin;
  let score = CLEAR * CLEAR;
  for (let at = begin + ERA_BINS_MIN; at <= end - ERA_BINS_MIN; at++) {
    const left = at - begin;
    const right = end - at;
    const sumLeft = (before[at] as number) - (before[begin] as number);
    const sumRight = (before[end] as number) - (before[at] as number);
    const spread =
      (squares[end] as number) -
      (squares[begin] as number) -
      (sumLeft * sumLeft) / left -
      (sumRight * sumRight) / right;
    // counts are never surer than their own square root
    const variance = Math.max(spread / (left + right - 2), Math.abs(sumLeft + sumRight) / (left + right), 1e-9);
    const difference = sumRight / right - sumLeft / left;
    const found = (difference * difference) / (variance * (1 / left + 1 / right));
    if (found > score) {
      score = found;
      best = at;
    }
  }
  return best;
}
