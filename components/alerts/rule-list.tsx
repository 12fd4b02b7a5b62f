"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import type { AlertRuleView } from "@/lib/alerts/views";
import { EndButton } from "./end-button";
import { ruleText } from "./rule-text";

const ANY = "any";

/** The rules in force, and a form for another. */
export function RuleList({
  rules,
  levels,
}: {
  readonly rules: readonly AlertRuleView[];
  readonly levels: readonly string[];
}): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const form = useApiForm<{ readonly kind: string; readonly threshold: string; readonly level: string }, AlertRuleView>(
    {
      id: "new-alert-rule",
      url: "/api/v1/alert-rules",
      method: "POST",
      initial: { kind: "days", threshold: "90", level: ANY },
      body: ({ kind, threshold, level }) => ({
        kind,
        threshold: threshold.trim() === "" ? undefined : Number(threshold),
        level: level === ANY ? "" : level,
      }),
      onSuccess: (rule) => {
        toast.show({ title: `${ruleText(rule)}: watched from now on` });
        router.refresh();
      },
    },
  );
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      {rules.length === 0 ? (
        <p className="text-muted text-sm">No rule yet, so nothing is watched.</p>
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {rules.map((rule) => (
            <li key={rule.id} className="flex items-center justify-between gap-3 px-3 py-2 text-sm">
              <span>
                {ruleText(rule)}
                <span className="block text-muted text-xs">
                  {rule.open === 0 ? "nothing open" : `${rule.open} open`}, by {rule.created_by}
                </span>
              </span>
              <EndButton
                url={`/api/v1/alert-rules/${rule.id}`}
                what="this rule"
                consequence="The alerts it raised are cleared."
              />
            </li>
          ))}
        </ul>
      )}
      <ApiForm form={form} submit="Watch for it">
        <div className="grid gap-3 sm:grid-cols-3">
          <Field {...form.field("level")} label="Pools">
            <Select
              {...form.control("level")}
              options={[{ value: ANY, label: "all" }, ...levels.map((level) => ({ value: level, label: level }))]}
            />
          </Field>
          <Field {...form.field("kind")} label="Crossing">
            <Select
              {...form.control("kind")}
              options={[
                { value: "days", label: "run out within days" },
                { value: "share", label: "per cent taken" },
              ]}
            />
          </Field>
          <Field {...form.field("threshold")} label="Threshold">
            <Input {...form.control("threshold")} inputMode="numeric" />
          </Field>
        </div>
      </ApiForm>
    </div>
  );
}
