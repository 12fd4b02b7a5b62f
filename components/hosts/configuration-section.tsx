import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Tabs } from "@/components/ui/tabs";
import type { Advice, ConfigurationFile, HostConfiguration } from "@/lib/hostconfig/configuration";
import { ConfigurationStep } from "./configuration-step";

/** The files and commands that make a host's containers reachable, in order, and what is to be known before. */
export function ConfigurationSection({
  hostId,
  configuration,
}: {
  readonly hostId: string;
  readonly configuration: HostConfiguration;
}): ReactNode {
  const { files, warnings, networks } = configuration;
  return (
    <Section
      id="configuration"
      title="Host configuration"
      description="From this allocation to a working network: apply the steps in order."
      actions={
        <LinkButton href={`/api/v1/hosts/${hostId}/configuration.tar`} icon={<Download aria-hidden />} prefetch={false}>
          Download all
        </LinkButton>
      }
    >
      <div className="space-y-3">
        {warnings.map((advice) => (
          <AdviceNotice key={advice.sentence} advice={advice} />
        ))}
      </div>
      <div className="mt-4">
        <Tabs
          label="Parts of the configuration"
          items={[
            ...partsOf(files).map(({ label, steps }) => ({
              value: label,
              label,
              panel: (
                <ol className="space-y-5">
                  {steps.map((file) => (
                    <ConfigurationStep key={file.id} file={file} />
                  ))}
                </ol>
              ),
            })),
            { value: "trouble", label: "What goes wrong here", panel: <Troubles networks={networks} /> },
          ]}
        />
      </div>
    </Section>
  );
}

/** The files by when one needs them. */
function partsOf(files: readonly ConfigurationFile[]): { label: string; steps: readonly ConfigurationFile[] }[] {
  const of = (part: ConfigurationFile["part"]) => files.filter((file) => file.part === part);
  return [
    { label: "On the host", steps: of("apply") },
    { label: "On the router", steps: of("router") },
    { label: "Other forms", steps: of("forms") },
    { label: "Check and undo", steps: of("check") },
  ].filter((part) => part.steps.length > 0);
}

/** What goes wrong with these modes, each once however many networks have it. */
function Troubles({ networks }: { readonly networks: HostConfiguration["networks"] }): ReactNode {
  const modes = new Map(networks.map(({ mode, title, trouble }) => [mode, { title, trouble }]));
  return (
    <div className="space-y-6">
      {[...modes.values()].map(({ title, trouble }) => (
        <section key={title}>
          {modes.size === 1 ? null : <h3 className="mb-2 font-medium text-sm">{title}</h3>}
          <dl className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
            {trouble.map((one) => (
              <div key={one.title}>
                <dt className="font-medium text-sm">{one.title}</dt>
                <dd className="mt-0.5 text-muted text-sm">
                  {one.sentence}
                  {one.reason === null ? null : ` (${one.reason})`}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function AdviceNotice({ advice }: { readonly advice: Advice }): ReactNode {
  return (
    <Notice tone={advice.severity === "warning" ? "warning" : "info"}>
      {advice.sentence}
      {advice.reason === null ? null : <span className="text-muted"> ({advice.reason})</span>}
    </Notice>
  );
}
