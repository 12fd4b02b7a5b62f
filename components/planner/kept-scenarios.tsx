"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { sendJson } from "@/components/forms/send-json";
import { useApiForm } from "@/components/forms/use-api-form";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { useToast } from "@/components/ui/toast";
import type { Scenario } from "@/lib/plan/scenario";
import type { ScenarioView } from "@/lib/planner/views";

/** The scenarios that are kept, each a link; and the one on show can be kept too. */
export function KeptScenarios({
  kept,
  scenario,
}: {
  readonly kept: readonly ScenarioView[];
  readonly scenario: Scenario;
}): ReactNode {
  const router = useRouter();
  const toast = useToast();
  const form = useApiForm<{ readonly name: string }, ScenarioView>({
    id: "keep-scenario",
    url: "/api/v1/scenarios",
    method: "POST",
    initial: { name: "" },
    body: ({ name }) => ({ name, changes: scenario }),
    onSuccess: ({ name }) => {
      toast.show({ title: `${name} is kept` });
      router.refresh();
    },
  });

  async function remove({ id, name }: ScenarioView): Promise<void> {
    const sent = await sendJson({ url: `/api/v1/scenarios/${id}`, method: "DELETE" });
    toast.show({ title: sent.kind === "answered" ? `${name} is gone` : "That did not work. Try again." });
    router.refresh();
  }

  return (
    <Section title="Scenarios" description="A scenario is a link; under a name it stays here for everyone.">
      <div className="grid items-start gap-5 lg:grid-cols-2">
        {kept.length === 0 ? (
          <p className="text-muted text-sm">None is kept yet.</p>
        ) : (
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {kept.map((one) => (
              <li key={one.id} className="flex items-center justify-between gap-3 px-3 py-1.5 text-sm">
                <TextLink href={`/timelines/planner?${new URLSearchParams(textOf(one.changes))}`}>{one.name}</TextLink>
                <span className="flex items-center gap-2 text-muted text-xs">
                  {one.created_by}
                  <IconButton
                    label={`Give ${one.name} up`}
                    icon={<Trash2 aria-hidden />}
                    onClick={() => void remove(one)}
                  />
                </span>
              </li>
            ))}
          </ul>
        )}
        {Object.keys(scenario).length === 0 ? null : (
          <ApiForm form={form} submit="Keep this scenario">
            <Field {...form.field("name")} label="Name">
              <Input {...form.control("name")} autoComplete="off" />
            </Field>
          </ApiForm>
        )}
      </div>
    </Section>
  );
}

function textOf(changes: ScenarioView["changes"]): Record<string, string> {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, String(value)]));
}
