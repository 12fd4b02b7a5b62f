import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { LevelMark } from "@/components/address/level-mark";
import { InsertLevelButton } from "@/components/plans/insert-level-button";
import { SignOut } from "@/components/settings/sign-out";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { DENSITY_COOKIE, densityOf } from "@/components/ui/density";
import { DensitySwitch } from "@/components/ui/density-switch";
import { DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import { AddVrf } from "@/components/vrfs/add-vrf";
import { VrfBadge } from "@/components/vrfs/vrf-badge";
import { VrfTable } from "@/components/vrfs/vrf-table";
import { pagePrincipal } from "@/lib/http/page-principal";
import { installation } from "@/lib/installation/queries";
import { plans } from "@/lib/plans/queries";
import type { PlanView } from "@/lib/plans/views";
import { vrfs } from "@/lib/vrfs/queries";
import { Refused } from "../refused";

export const metadata: Metadata = { title: "Settings" };

/** The installation, its plans, and how automation comes in. */
export default async function SettingsPage(): Promise<ReactNode> {
  const principal = await pagePrincipal();
  const [found, planned, known] = [await installation(principal), await plans(principal), await vrfs(principal)];
  if (!found.ok) return <Refused failure={found.error} />;
  if (!planned.ok) return <Refused failure={planned.error} />;
  if (!known.ok) return <Refused failure={known.error} />;
  const { name, example, counts } = found.value;
  return (
    <>
      <PageHeader
        title="Settings"
        actions={
          <>
            <LinkButton href="/views">Saved views</LinkButton>
            <SignOut />
          </>
        }
      />
      <Card>
        <DescriptionList
          columns={2}
          items={[
            { term: "Installation", value: name },
            { term: "Signed in as", value: principal.name },
            {
              term: "Example",
              value:
                example === null ? (
                  "never loaded"
                ) : example.cleared_at === null ? (
                  <>
                    loaded <TimeText at={example.loaded_at} />
                  </>
                ) : (
                  <>
                    cleared <TimeText at={example.cleared_at} />
                  </>
                ),
            },
            {
              term: "Holds",
              value: `${counts.sites} sites, ${counts.racks} racks, ${counts.hosts.toLocaleString("en")} hosts, ${counts.containers.toLocaleString("en")} containers`,
            },
          ]}
        />
      </Card>
      <Section title="Plans" actions={<LinkButton href="/setup">Add an aggregate</LinkButton>}>
        {planned.value.length === 0 ? (
          <p className="text-muted text-sm">
            No plan yet. <TextLink href="/setup">Set one up</TextLink>.
          </p>
        ) : (
          <div className="grid gap-3 lg:grid-cols-2">
            {planned.value.map((plan) => (
              <PlanCard key={plan.id} plan={plan} />
            ))}
          </div>
        )}
      </Section>
      <Section
        title="VRFs"
        description="Routing domains: prefixes of two VRFs may overlap. All that names none is of global."
        actions={<AddVrf />}
      >
        <VrfTable vrfs={known.value} />
      </Section>
      <Section title="Rows" description="How much room the rows of lists and of the tree take, in this browser.">
        <DensitySwitch density={densityOf((await cookies()).get(DENSITY_COOKIE)?.value)} />
      </Section>
      <Section
        title="Automation"
        description="Scripts send an API token. Set SLASH64_BOOTSTRAP_TOKEN to a string of 32 characters or more before the start; changing it replaces the token."
      >
        <div className="max-w-3xl">
          <CodeBlock
            title="Ask the API"
            code={`curl -H "Authorization: Bearer $SLASH64_BOOTSTRAP_TOKEN" ${process.env.SLASH64_BASE_URL ?? "http://localhost:3000"}/api/v1/hosts`}
          />
        </div>
        <p className="mt-2 text-sm">
          <TextLink href="/api/v1/openapi.json">The contract of the API (OpenAPI 3.1)</TextLink>
        </p>
      </Section>
    </>
  );
}

function PlanCard({ plan }: { readonly plan: PlanView }): ReactNode {
  return (
    <Card>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="font-medium">{plan.name}</h3>
        <InsertLevelButton planId={plan.id} plan={plan.name} levels={plan.levels} />
      </div>
      <p className="mt-1 flex flex-wrap gap-x-3">
        {plan.aggregates.map((aggregate) => (
          <span key={aggregate.id} className="inline-flex flex-wrap items-baseline gap-2">
            <AddressText text={aggregate.network} href={`/prefixes/${aggregate.id}`} />
            <VrfBadge vrf={aggregate.vrf} />
          </span>
        ))}
      </p>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {plan.levels.map((level) => (
          <li key={level.position}>
            <LevelMark
              level={{ name: level.name, position: level.position, length: level.length }}
              length={level.length}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
