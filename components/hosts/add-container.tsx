"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { AddressText } from "@/components/address/address-text";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";
import type { Option } from "@/components/ui/option";
import type { ContainerGranted } from "@/lib/containers/views";
import type { Reference } from "@/lib/hosts/views";

const ContainerForm = later(() => import("./container-form").then((module) => module.ContainerForm));

export type AddContainerProps = {
  readonly host: Reference;
  /** The networks that it may be on; with more than one, one chooses. */
  readonly networks: readonly Option[];
};

/** Adds a container to a host; the answer is its address and the line that starts it with it. */
export const AddContainer = onlyNow(Acting);

function Acting({ host, networks }: AddContainerProps): ReactNode {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [given, setGiven] = useState<ContainerGranted | null>(null);

  function change(next: boolean): void {
    setOpen(next);
    if (!next && given !== null) {
      setGiven(null);
      router.refresh();
    }
  }

  return (
    <Dialog
      title={given === null ? `Add a container to ${host.name}` : titleOf(given)}
      description={
        given === null ? "It gets the next address of its network, for good, where the network gives any." : undefined
      }
      open={open}
      onOpenChange={change}
      wide
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          Add a container
        </Button>
      }
      actions={given === null ? undefined : <DialogClose render={<Button variant="primary">Done</Button>} />}
    >
      {given === null ? <ContainerForm host={host} networks={networks} onGiven={setGiven} /> : <Given given={given} />}
    </Dialog>
  );
}

function titleOf({ container, addresses }: ContainerGranted): string {
  return addresses.length === 0 ? `${container.name} is recorded` : `${container.name} has its address`;
}

function Given({ given }: { readonly given: ContainerGranted }): ReactNode {
  return (
    <div className="space-y-4">
      {given.addresses.map((tenure) => (
        <p key={tenure.address} className="text-xl">
          <AddressText
            text={tenure.address}
            length={64}
            formats={[{ label: "docker run line", text: given.docker_run }]}
          />
        </p>
      ))}
      <CodeBlock
        title={given.addresses.length === 0 ? "Start it" : "Start it with this address"}
        where="on the host"
        code={given.docker_run}
      />
      <p className="text-muted text-sm">
        {given.addresses.length === 0
          ? "It has no address of its own, and none was counted."
          : "The address is this container's own, also when it is stopped. It is never given to another."}
      </p>
    </div>
  );
}
