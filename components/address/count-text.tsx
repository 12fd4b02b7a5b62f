import type { ReactNode } from "react";
import { formatCount, inThrees } from "@/lib/ipv6/count";

/** An exact count: digits in threes, or a power of two once digits can no longer be read (2⁶⁴). */
export function CountText({ count }: { readonly count: string }): ReactNode {
  const text = formatCount(BigInt(count));
  const [base, exponent] = text.split("^");
  if (exponent === undefined) return <span className="tabular-nums">{text}</span>;
  return (
    <span className="tabular-nums" title={inThrees(count)}>
      {base}
      <sup className="text-[0.72em] leading-none">{exponent}</sup>
    </span>
  );
}
