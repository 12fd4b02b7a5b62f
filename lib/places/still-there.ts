import type { HeldPrefixView } from "@/lib/allocations/held-prefix";
import type { Failure } from "@/lib/failure";

/**
 * The refusal to retire what still has something live below it, saying what; null when nothing is.
 * `counts` are by singular noun: { rack: 3, host: 0 }.
 */
export function stillThere(
  subject: string,
  counts: Readonly<Record<string, number>>,
  prefixes: readonly HeldPrefixView[],
): Failure | null {
  const live = Object.entries(counts).flatMap(([noun, count]) =>
    count === 0 ? [] : [`${count} ${noun}${count === 1 ? "" : "s"}`],
  );
  const parts = [
    ...(live.length === 0 ? [] : [`has ${live.join(", ")} in it`]),
    ...(prefixes.length === 0 ? [] : [`holds ${prefixes.map(({ network }) => network).join(", ")}`]),
  ];
  if (parts.length === 0) return null;
  return {
    code: "conflict",
    pointer: "/retired",
    detail: `${subject} still ${parts.join(" and ")}. Retire, remove or release those first; then it can be retired.`,
  };
}
