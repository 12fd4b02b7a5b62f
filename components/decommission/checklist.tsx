import { Check, Circle } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import type { DecommissionView } from "@/lib/decommission/views";
import { HostsToTakeOff } from "./hosts-to-take-off";
import { StepButton } from "./step-button";

/** The steps by which a rack is taken out of service, each done, due, or waiting for the one before. */
export function Checklist({ list }: { readonly list: DecommissionView }): ReactNode {
  const { rack, act, hosts, prefixes, retired } = list;
  const begun = act !== null && (act.ended_at === null || retired);
  const off = begun && hosts.length === 0;
  const released = off && prefixes.length === 0;
  const total = Math.max(act?.hosts ?? 0, hosts.length);
  const text = `${(total - hosts.length).toLocaleString("en")} of ${total.toLocaleString("en")} hosts off`;
  return (
    <ol className="flex flex-col gap-3">
      <Step done={begun} title="Nothing more is given from it" detail={beginText(list)}>
        {begun ? null : (
          <StepButton
            rackId={rack.id}
            step="begin"
            label="Begin"
            variant="primary"
            done={`${rack.name} gives no more`}
          />
        )}
      </Step>
      <Step
        done={off}
        title="Its hosts are off"
        detail={begun ? text : "Hosts are removed here, or moved on their own page."}
      >
        {begun && total > 0 ? (
          <Meter text={text} segments={[{ name: "off", tone: "used", share: (total - hosts.length) / total }]} />
        ) : null}
        {begun && hosts.length > 0 ? <HostsToTakeOff list={list} /> : null}
      </Step>
      <Step
        done={released}
        title="Its prefixes are released"
        detail={
          prefixes.length === 0
            ? "It holds none."
            : `${prefixes.map(({ network }) => network).join(", ")} rests by the rule of where it came from.`
        }
      >
        {released ? null : (
          <StepButton
            rackId={rack.id}
            step="prefixes"
            label="Release its prefixes"
            disabled={!off}
            variant={off ? "primary" : undefined}
            done={`${rack.name} holds no prefix`}
          />
        )}
      </Step>
      <Step done={retired} title="The rack is retired" detail="It cannot come back; its name may be used again.">
        {retired ? null : (
          <StepButton
            rackId={rack.id}
            step="retire"
            label="Retire the rack"
            disabled={!released}
            variant={released ? "primary" : undefined}
            ask={{ title: `Retire ${rack.name}?`, text: "This is the one step that cannot be undone." }}
            done={`${rack.name} is retired`}
          />
        )}
      </Step>
    </ol>
  );
}

function beginText({ act, prefixes }: DecommissionView): string {
  const networks = prefixes.map(({ network }) => network).join(", ");
  if (act === null || act.outcome === "stopped")
    return networks === ""
      ? "It holds no prefix."
      : `${networks} is reserved, so that no host is given a /64 meanwhile.`;
  return `Begun by ${act.began_by} on ${act.began_at.slice(0, 10)}${act.reason === "" ? "." : `: ${act.reason}.`}`;
}

type StepProps = {
  readonly done: boolean;
  readonly title: string;
  readonly detail: string;
  readonly children?: ReactNode;
};

function Step({ done, title, detail, children }: StepProps): ReactNode {
  const Icon = done ? Check : Circle;
  return (
    <li>
      <Card className="flex gap-3 p-4">
        <Icon
          aria-hidden
          className={done ? "mt-0.5 size-5 shrink-0 text-success" : "mt-0.5 size-5 shrink-0 text-faint"}
        />
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <h2 className="flex flex-wrap items-center gap-2 font-semibold">
            {title}
            {done ? <Badge tone="success">done</Badge> : null}
          </h2>
          <p className="text-muted text-sm [overflow-wrap:anywhere]">{detail}</p>
          {children === null || children === undefined ? null : (
            <div className="flex flex-col items-start gap-3">{children}</div>
          )}
        </div>
      </Card>
    </li>
  );
}
