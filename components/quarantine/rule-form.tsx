"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogClose } from "@/components/ui/dialog-close";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { useToast } from "@/components/ui/toast";
import { ruleText } from "@/lib/quarantine/rule-text";
import type { RuleChanged, RuleView } from "@/lib/quarantine/views";
import { RuleEffect } from "./rule-effect";

type RuleValues = {
  readonly kind: string;
  readonly days: string;
  readonly scope: string;
  readonly waiting: boolean;
};

/** Asks for the rule, and shows what it would do. */
export function RuleForm({ rule, onDone }: { readonly rule: RuleView; readonly onDone: () => void }): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const form = useApiForm<RuleValues, RuleChanged>({
    id: `quarantine-of-${rule.prefix_id}-${rule.days}`,
    url: `/api/v1/prefixes/${rule.prefix_id}/quarantine-rule`,
    initial: {
      kind: rule.days === null ? "never" : "days",
      days: String(rule.days ?? 90),
      scope: "pool",
      waiting: false,
    },
    body: ({ kind, days, scope, waiting }) => ({ days: daysOf(kind, days), scope, waiting }),
    onSuccess: ({ days, pools, freed }) => {
      toast.show({
        title: `What is released waits ${ruleText(days)}`,
        description: [
          pools > 1 ? `In all ${pools.toLocaleString("en")} pools of this level.` : "",
          freed === "0" ? "" : `${Number(freed).toLocaleString("en")} may be held again now.`,
        ].join(" "),
      });
      onDone();
      router.refresh();
    },
  });
  const { kind, days, scope, waiting } = form.values;
  const asked = daysOf(kind, days);
  return (
    <ApiForm
      form={form}
      submit="Save the rule"
      disabled={asked === undefined}
      actions={<DialogClose render={<Button>Cancel</Button>} />}
    >
      <RadioCards
        {...form.field("kind")}
        legend="A released prefix"
        columns={2}
        {...form.control("kind")}
        options={[
          { value: "never", label: "is never held again", description: "The safest: an old packet finds nobody." },
          { value: "days", label: "may be held again", description: "After so many days: space is used again." },
        ]}
      />
      {kind === "never" ? null : (
        <Field {...form.field("days")} label="Days" description="0: at once.">
          <Input {...form.control("days")} inputMode="numeric" className="max-w-32" />
        </Field>
      )}
      {rule.level === null || rule.pools < 2 ? null : (
        <RadioCards
          {...form.field("scope")}
          legend="For which prefixes"
          columns={2}
          {...form.control("scope")}
          options={[
            { value: "pool", label: `Those of ${rule.network}`, description: "Other pools keep their rule." },
            {
              value: "level",
              label: `Every ${rule.level}'s prefix`,
              description: `All ${rule.pools.toLocaleString("en")} pools that give them, and those to come.`,
            },
          ]}
        />
      )}
      <Checkbox
        name="waiting"
        label="Also for what waits already"
        description="Without this, what was released before keeps the time it was given."
        checked={waiting}
        onCheckedChange={(next) => form.set("waiting", next)}
      />
      {asked === undefined ? null : (
        <RuleEffect prefixId={rule.prefix_id} days={asked} scope={scope} applied={waiting} />
      )}
    </ApiForm>
  );
}

/** The days that are asked for: null for never, undefined when it is no number of days. */
function daysOf(kind: string, days: string): number | null | undefined {
  if (kind === "never") return null;
  return /^\d{1,5}$/.test(days.trim()) ? Number(days) : undefined;
}
