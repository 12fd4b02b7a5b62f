"use client";

import { type ReactNode, useEffect, useState } from "react";
import { Notice } from "@/components/ui/notice";
import type { RuleView } from "@/lib/quarantine/views";

export type RuleEffectProps = {
  readonly prefixId: string;
  /** Null: never. */
  readonly days: number | null;
  readonly scope: string;
  /** Whether the rule would be applied to what waits already. */
  readonly applied: boolean;
};

/** What a rule would do to what waits already, asked of the server at each change. */
export function RuleEffect({ prefixId, days, scope, applied }: RuleEffectProps): ReactNode {
  const [effect, setEffect] = useState<RuleView["effect"]>(null);
  const url = `/api/v1/prefixes/${prefixId}/quarantine-rule?days=${days ?? "never"}&scope=${scope}`;

  useEffect(() => {
    const controller = new AbortController();
    fetch(url, { signal: controller.signal, headers: { Accept: "application/json" } })
      .then(async (response) => setEffect(response.ok ? ((await response.json()) as RuleView).effect : null))
      .catch(() => {});
    return () => controller.abort();
  }, [url]);

  if (effect === null) return null;
  if (effect.waiting === "0") return <Notice>Nothing waits there now.</Notice>;
  if (!applied) return <Notice>{counted(effect.waiting)} there now, and keep their time.</Notice>;
  const parts = [
    ...(effect.freed === "0" ? [] : [`${number(effect.freed)} may be held again at once`]),
    ...(effect.sooner === "0" ? [] : [`${number(effect.sooner)} sooner than now`]),
    ...(effect.later === "0" ? [] : [`${number(effect.later)} later than now`]),
  ];
  return (
    <Notice tone={effect.freed === "0" ? "info" : "warning"} title={`${counted(effect.waiting)} there now`}>
      {parts.length === 0 ? "All of them keep their time." : `Of these ${parts.join(", ")}.`}
    </Notice>
  );
}

function counted(count: string): string {
  return count === "1" ? "1 prefix waits" : `${number(count)} prefixes wait`;
}

function number(count: string): string {
  return Number(count).toLocaleString("en");
}
