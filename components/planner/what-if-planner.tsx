"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { parseAsInteger, useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import { changed, SCENARIO_FIELDS, type Scenario } from "@/lib/plan/scenario";
import { whatFollows } from "@/lib/plan/what-if";
import type { EstateView, ScenarioView } from "@/lib/planner/views";
import { KeptScenarios } from "./kept-scenarios";
import { OUTCOME_LINES, verdict } from "./outcome-text";
import { PlanCheck } from "./plan-check";

type Asked = { readonly [Name in (typeof SCENARIO_FIELDS)[number]]: number | null };

const PARSERS = Object.fromEntries(SCENARIO_FIELDS.map((name) => [name, parseAsInteger])) as Record<
  (typeof SCENARIO_FIELDS)[number],
  typeof parseAsInteger
>;

export type WhatIfPlannerProps = { readonly estate: EstateView; readonly kept: readonly ScenarioView[] };

/** What if: today beside a scenario, live. The scenario is in the page's address, so that it can be sent on. */
export function WhatIfPlanner({ estate, kept }: WhatIfPlannerProps): ReactNode {
  const [asked, ask] = useQueryStates(PARSERS);
  const scenario = scenarioOf(asked);
  const then = changed(estate, scenario);
  const refused = "refused" in then ? then.refused : null;
  const today = whatFollows(estate);
  const outcome = "refused" in then ? null : whatFollows(then);
  const levels = estate.levels.map((level) => ({
    ...level,
    length:
      level.holder === "rack"
        ? (scenario.rackLength ?? level.length)
        : level.holder === "host"
          ? (scenario.hostLength ?? level.length)
          : level.length,
  }));
  return (
    <>
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <Card>
          <h2 className="mb-3 font-semibold text-lg">What if</h2>
          <div className="grid gap-3 sm:grid-cols-2">
            {fieldsOf(estate)
              .filter(({ name }) => estate.rack === null || !OF_THE_WHOLE.has(name))
              .map(({ name, label, now }) => (
                <Field key={name} name={name} label={label} description={`now ${now}`}>
                  <Input
                    inputMode="numeric"
                    value={asked[name] ?? ""}
                    onChange={({ target }) => void ask({ [name]: numberOf(target.value) })}
                  />
                </Field>
              ))}
          </div>
          <div className="mt-4 flex flex-wrap gap-2">
            <Button onClick={() => void ask(null)} disabled={Object.keys(scenario).length === 0}>
              Back to today
            </Button>
          </div>
        </Card>
        <div className="min-w-0">
          {refused === null ? null : (
            <div className="mb-3">
              <Notice tone="error" live title="This does not work">
                {refused}
              </Notice>
            </div>
          )}
          <Table
            caption="Today beside the scenario"
            head={
              <>
                <Th>What follows</Th>
                <Th align="end">Today</Th>
                <Th align="end">Scenario</Th>
              </>
            }
          >
            {OUTCOME_LINES.filter(({ ofRack }) => estate.rack === null || ofRack !== undefined).map((line) => (
              <Tr key={line.label}>
                <Td head label="What follows">
                  {estate.rack === null ? line.label : line.ofRack}
                </Td>
                <Td label="Today" align="end">
                  {line.text(today)}
                </Td>
                <Td label="Scenario" align="end">
                  {outcome === null ? "–" : line.text(outcome)}
                  {outcome === null ? null : <Verdict is={verdict(line, today, outcome)} />}
                </Td>
              </Tr>
            ))}
          </Table>
          <p className="mt-2 max-w-prose text-muted text-xs">
            <Basis estate={estate} /> Months are of 30 days. Hosts are routed: a switch has a route for each and two
            neighbours, however many containers run.
          </p>
        </div>
      </div>
      <KeptScenarios kept={kept} scenario={scenario} />
      <PlanCheck aggregate={estate.aggregate} levels={levels} />
    </>
  );
}

/** What is reckoned with: one rack, or averages over all of them. */
function Basis({ estate }: { readonly estate: EstateView }): ReactNode {
  const hosts = `${estate.hosts.toLocaleString("en")} hosts of the plan “${estate.plan}”`;
  if (estate.rack === null) {
    return (
      <>
        By averages: {estate.racks.toLocaleString("en")} racks in {estate.clusters.toLocaleString("en")} clusters,{" "}
        {hosts}. Single racks are on the <TextLink href="/timelines">timelines</TextLink>; the page of each leads to
        what if for it alone.
      </>
    );
  }
  return (
    <>
      Of rack <TextLink href={`/racks/${estate.rack.id}`}>{estate.rack.name}</TextLink> alone, {hosts}; see also{" "}
      <TextLink href="/timelines/planner">the whole plan</TextLink>.
    </>
  );
}

/** What a scenario of one rack cannot change. */
const OF_THE_WHOLE: ReadonlySet<string> = new Set(["racksPerMonth", "moreAggregates", "clustersGone"]);

function Verdict({ is }: { readonly is: "better" | "worse" | null }): ReactNode {
  if (is === null) return null;
  const Icon = is === "better" ? ArrowUp : ArrowDown;
  return (
    <span className={is === "better" ? "ml-1.5 text-success" : "ml-1.5 text-danger"}>
      <Icon aria-hidden className="inline size-3.5" />
      <span className="sr-only">{is} than today</span>
    </span>
  );
}

function scenarioOf(asked: Asked): Scenario {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null && value >= 0));
}

function numberOf(text: string): number | null {
  const digits = text.trim();
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

function fieldsOf(estate: EstateView): { name: (typeof SCENARIO_FIELDS)[number]; label: string; now: string }[] {
  const one = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 1 });
  const stated = (max: number | null) =>
    max === null ? "not said" : estate.rack === null ? `${one(max)}, the least of any rack` : one(max);
  const every = estate.freshPerMonth === 0 ? "never" : `every ${one((estate.hosts * 30) / estate.freshPerMonth)}`;
  return [
    { name: "racksPerMonth", label: "Racks added a month", now: one(estate.racksPerMonth) },
    { name: "reimageDays", label: "Days between fresh re-images", now: `${every}; 0 keeps the prefix` },
    {
      name: "quarantineDays",
      label: "Days of quarantine",
      now: estate.quarantineDays === null ? "for ever; 0 is that" : one(estate.quarantineDays),
    },
    { name: "rackLength", label: "Length of a rack", now: `/${estate.rackLength}` },
    { name: "hostLength", label: "Length of a host", now: `/${estate.hostLength}` },
    { name: "moreAggregates", label: `More /${estate.aggregateLength}s`, now: one(estate.aggregates) },
    { name: "clustersGone", label: "Clusters decommissioned", now: `${one(estate.clusters)} there` },
    { name: "routesMax", label: "Routes a rack's switch holds", now: stated(estate.routesMax) },
    { name: "neighboursMax", label: "Neighbours it holds", now: stated(estate.neighboursMax) },
  ];
}
