"use client";

import { Pencil, Plus, Unplug } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useAct } from "@/components/forms/use-act";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";
import type { Option } from "@/components/ui/option";
import type { Reference } from "@/lib/hosts/views";
import type { NetworkView } from "@/lib/networks/views";

const NetworkForm = later(() => import("./network-form").then((module) => module.NetworkForm));

type Props = { readonly host: Reference; readonly sources: readonly Option[]; readonly clusters: readonly Option[] };

/** Adds a network to a host. */
export const AddNetwork = onlyNow(Adding);

function Adding({ host, sources, clusters, name }: Props & { readonly name: string }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={`A network for ${host.name}`}
      wide
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Plus aria-hidden />}>Add a network</Button>}
    >
      <NetworkForm
        hostId={host.id}
        network={null}
        name={name}
        sources={sources}
        clusters={clusters}
        onDone={() => setOpen(false)}
      />
    </Dialog>
  );
}

/** Changes a network of a host, or ends it. */
export const NetworkActions = onlyNow(Acting);

function Acting({ host, sources, clusters, network }: Props & { readonly network: NetworkView }): ReactNode {
  const [open, setOpen] = useState(false);
  const { act } = useAct();

  async function end(): Promise<string | undefined> {
    const ended = await act({
      url: `/api/v1/hosts/${host.id}/networks/${network.id}`,
      method: "DELETE",
      body: undefined,
    });
    return ended.ok ? undefined : ended.refusal;
  }

  return (
    <>
      <Dialog
        title={`Change network ${network.name}`}
        wide
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button size="small" icon={<Pencil aria-hidden />}>
            Change<span className="sr-only"> network {network.name}</span>
          </Button>
        }
      >
        <NetworkForm
          hostId={host.id}
          network={network}
          name={network.name}
          sources={sources}
          clusters={clusters}
          onDone={() => setOpen(false)}
        />
      </Dialog>
      <ConfirmDialog
        title={`End network ${network.name}?`}
        description="Its files are no longer written. What it was stays in the history. Take it away on the host first: the teardown commands say how."
        confirm="End the network"
        onConfirm={end}
        trigger={
          <Button size="small" variant="ghost" icon={<Unplug aria-hidden />}>
            End<span className="sr-only"> network {network.name}</span>
          </Button>
        }
      />
    </>
  );
}
