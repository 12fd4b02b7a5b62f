import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { BitLayout } from "@/components/address/bit-layout";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { StateBadge } from "@/components/ui/state-badge";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { AddressTenureView } from "@/lib/containers/views";
import type { BitSpan } from "@/lib/prefixes/views";

export type ContainerAddressProps = {
  readonly held: AddressTenureView;
  /** Where it lies in the plan; nothing is drawn when empty. */
  readonly spans: readonly BitSpan[];
  /** The line that starts the container with it. */
  readonly command: string;
};

/** One address of a container: in large, where it lies, since when, and the line that starts the container with it. */
export function ContainerAddress({ held, spans, command }: ContainerAddressProps): ReactNode {
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <AddressText
          text={held.address}
          length={64}
          formats={[{ label: "docker run", text: command }]}
          className="text-lg sm:text-xl"
        />
        <StateBadge state={held.ended_at === null ? "active" : "ended"} />
        <span className="text-muted text-sm">
          in{" "}
          <TextLink href={`/prefixes/${held.prefix_id}`} className="font-mono">
            {held.prefix}
          </TextLink>{" "}
          since <TimeText at={held.began_at} />
          {held.ended_at === null ? null : (
            <>
              {" "}
              until <TimeText at={held.ended_at} />
            </>
          )}
        </span>
      </div>
      {spans.length === 0 ? null : <BitLayout address={held.address} length={128} spans={spans} />}
      {held.ended_at === null ? (
        <CodeBlock title="Start it with this address" where="on its host" code={command} />
      ) : null}
    </Card>
  );
}
