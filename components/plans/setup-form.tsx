"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { listHref } from "@/components/lists/list-href";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { Prefix } from "@/lib/ipv6/prefix";
import { PRESETS } from "@/lib/plan/presets";
import { PlanPreview } from "./plan-preview";

const OWN = "custom";

export type SetupFormProps = {
  readonly first: boolean;
  /** Every VRF there is; with one alone there is nothing to choose. */
  readonly vrfs: readonly string[];
};

/** Asks for the aggregate and its plan, and shows live how many of what fit. */
export function SetupForm({ first, vrfs }: SetupFormProps): ReactNode {
  const router = useRouter();
  const form = useApiForm({
    id: "set-up-plan",
    url: "/api/v1/plans",
    initial: { aggregate: "", vrf: "global", preset: PRESETS[0]?.id ?? OWN, lengths: "" },
    body: ({ aggregate, vrf, preset, lengths }) => ({
      aggregate: aggregate.trim(),
      vrf,
      preset,
      levels: levelsOf(preset, lengths),
    }),
    onSuccess: () => router.push(first ? "/" : listHref("/prefixes", { vrf: form.values.vrf })),
  });
  const { aggregate, preset, lengths } = form.values;
  const levels = levelsOf(preset, lengths);
  const parsed = Prefix.parse(aggregate.trim());

  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,36rem)_minmax(0,1fr)]">
      <Card className="p-5">
        <ApiForm form={form} submit={first ? "Set up this plan" : "Add this aggregate"}>
          <Field
            {...form.field("aggregate")}
            label="Aggregate"
            description="The prefix that you were assigned, or a ULA. To try things out, 2001:db8::/32 is kept for documentation."
          >
            <Input
              {...form.control("aggregate")}
              mono
              placeholder="2001:db8::/32"
              autoComplete="off"
              spellCheck={false}
              autoFocus
            />
          </Field>
          {vrfs.length < 2 ? null : (
            <Field
              {...form.field("vrf")}
              label="VRF"
              description="The routing domain that it is of. It may overlap aggregates of others."
            >
              <Select {...form.control("vrf")} options={vrfs.map((name) => ({ value: name, label: name }))} />
            </Field>
          )}
          <RadioCards
            {...form.field("preset")}
            {...form.control("preset")}
            onValueChange={(next) => choose(next)}
            legend="Plan"
            options={[
              ...PRESETS.map((offered) => ({
                value: offered.id,
                label: offered.name,
                aside: offered.levels.map((level) => `/${level.length}`).join(" – "),
                description: offered.description,
              })),
            ]}
          />
          <Field
            name="lengths"
            label="Prefix lengths"
            optional
            description={`One for each level, widest first: ${levels.map((level) => level.name).join(", ")}. Change them where your plan differs.`}
          >
            <Input
              {...form.control("lengths")}
              mono
              placeholder={levels.map((level) => level.length).join(" ")}
              spellCheck={false}
            />
          </Field>
        </ApiForm>
      </Card>
      <PlanPreview aggregate={aggregate.trim() === "" ? null : parsed} levels={levels} />
    </div>
  );

  function choose(next: string): void {
    form.set("preset", next);
    form.set("lengths", "");
  }
}

/** The preset's levels, with the lengths that were typed in place of its own; what is no number is left to the check. */
function levelsOf(preset: string, lengths: string) {
  const levels = PRESETS.find((offered) => offered.id === preset)?.levels ?? [];
  const typed = lengths.split(/[\s,/–-]+/).filter((part) => part !== "");
  return levels.map((level, index) => ({
    ...level,
    length: typed[index] === undefined ? level.length : Number(typed[index]),
  }));
}
