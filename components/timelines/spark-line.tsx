import type { ReactNode } from "react";

const WIDTH = 96;
const HEIGHT = 24;

/** A little line of shares, the last of them now. For the eye only: the counts stand beside it. */
export function SparkLine({ shares }: { readonly shares: readonly number[] }): ReactNode {
  const top = Math.max(...shares, Number.MIN_VALUE);
  const points = shares.map((share, index) => {
    const x = (index / Math.max(1, shares.length - 1)) * (WIDTH - 2) + 1;
    const y = HEIGHT - 2 - (share / top) * (HEIGHT - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg aria-hidden width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block max-w-full">
      <polygon
        points={`1,${HEIGHT - 1} ${points.join(" ")} ${WIDTH - 1},${HEIGHT - 1}`}
        fill="var(--used)"
        opacity={0.14}
      />
      <polyline points={points.join(" ")} fill="none" stroke="var(--used)" strokeWidth={1.5} />
    </svg>
  );
}
