import { FileInput, Network, Server } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { InstallationView } from "@/lib/installation/views";

/** What to do in an installation that is not in use yet: plan, inventory, request. */
export function FirstSteps({ installation }: { readonly installation: InstallationView }): ReactNode {
  const { has_plan, counts } = installation;
  const steps = [
    {
      icon: Network,
      title: "Set up a plan",
      text: "The aggregate that you were assigned, and how it is divided among sites, racks and hosts.",
      href: "/setup",
      action: "Set up a plan",
      done: has_plan,
    },
    {
      icon: FileInput,
      title: "Bring your inventory",
      text: "Sites, racks and devices as NetBox exports them. A dry run shows first what would happen.",
      href: "/import",
      action: "Import an inventory",
      done: counts.racks > 0,
    },
    {
      icon: Server,
      title: "Request a /64",
      text: "For the first Docker host. Its configuration comes with it, ready to copy.",
      href: "/requests/new",
      action: "Request a /64",
      done: counts.hosts > 0,
    },
  ];
  const next = steps.findIndex((step) => !step.done);
  return (
    <ol className="grid gap-3 lg:grid-cols-3">
      {steps.map((step, index) => (
        <li key={step.title}>
          <Card className="flex h-full flex-col gap-2 p-5">
            <step.icon aria-hidden strokeWidth={1.75} className="size-6 text-muted" />
            <h2 className="font-semibold">
              {index + 1}. {step.title}
              {step.done ? <span className="ml-2 font-normal text-success text-sm">done</span> : null}
            </h2>
            <p className="flex-1 text-muted text-sm">{step.text}</p>
            <div>
              <LinkButton href={step.href} variant={index === next ? "primary" : "secondary"}>
                {step.action}
              </LinkButton>
            </div>
          </Card>
        </li>
      ))}
    </ol>
  );
}
