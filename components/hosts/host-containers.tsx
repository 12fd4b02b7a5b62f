import { Container } from "lucide-react";
import type { ReactNode } from "react";
import { ContainerTable } from "@/components/containers/container-table";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import type { Option } from "@/components/ui/option";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { ContainerRow } from "@/lib/containers/views";
import type { HostView } from "@/lib/hosts/views";
import type { ListView } from "@/lib/view";
import { AddContainer } from "./add-container";

export type HostContainersProps = {
  readonly host: HostView;
  readonly canAdd: boolean;
  /** The networks that a container of it may be on. */
  readonly networks: readonly Option[];
  readonly live: ListView<ContainerRow>;
  readonly gone: ListView<ContainerRow>;
};

/** The containers of a host, live and gone, and the way to add one. */
export function HostContainers({ host, canAdd, networks, live, gone }: HostContainersProps): ReactNode {
  return (
    <Section
      title={`Containers (${host.containers.live} live)`}
      actions={canAdd ? <AddContainer host={{ id: host.id, name: host.name }} networks={networks} /> : null}
    >
      {live.results.length === 0 ? (
        <EmptyState icon={Container} title="No live container">
          {canAdd
            ? "Add one to get its address and the docker run line that starts it with it."
            : "A container needs a host that holds a /64, or a network without addresses."}
        </EmptyState>
      ) : (
        <>
          <ContainerTable rows={live.results} />
          <AllOf host={host} shown={live} count={host.containers.live} status="live" />
        </>
      )}
      {host.containers.ended === 0 ? null : (
        <div className="mt-3">
          <Disclosure label={`${host.containers.ended} gone: their addresses are never given again`}>
            <ContainerTable rows={gone.results} />
            <AllOf host={host} shown={gone} count={host.containers.ended} status="ended" />
          </Disclosure>
        </div>
      )}
    </Section>
  );
}

function AllOf({
  host,
  shown,
  count,
  status,
}: {
  readonly host: HostView;
  readonly shown: ListView<ContainerRow>;
  readonly count: number;
  readonly status: string;
}): ReactNode {
  if (shown.next === null) return null;
  return (
    <p className="mt-2 text-sm">
      <TextLink href={`/containers?host=${host.id}&status=${status}`}>Show all {count.toLocaleString("en")}</TextLink>
    </p>
  );
}
