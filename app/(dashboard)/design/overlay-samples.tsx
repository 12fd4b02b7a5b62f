"use client";

import { Ellipsis, History, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { ExampleBanner } from "@/components/shell/example-banner";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { DialogClose } from "@/components/ui/dialog-close";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Menu } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { Tooltip } from "@/components/ui/tooltip";
import { Beside, Specimen } from "./specimen";

/** What opens above the page. */
export function OverlaySamples(): ReactNode {
  const toast = useToast();
  return (
    <>
      <Specimen name="ui/dialog · confirm-dialog · menu · tooltip · toast">
        <Beside>
          <Dialog
            title="Add a container"
            description="It gets the next address of this host."
            trigger={<Button>Dialog</Button>}
            actions={
              <>
                <DialogClose render={<Button>Cancel</Button>} />
                <Button variant="primary">Add</Button>
              </>
            }
          >
            The address appears here once it is given.
          </Dialog>
          <ConfirmDialog
            title="Release 2001:db8:1910:829::/64?"
            description="41 live containers lose their addresses. None of the addresses is ever given again."
            confirm="Release the prefix"
            typeName="web-12"
            onConfirm={() => "The host still reports containers."}
            trigger={<Button variant="danger">Confirm</Button>}
          />
          <Menu
            trigger={<IconButton label="Actions" icon={<Ellipsis aria-hidden />} variant="secondary" />}
            groups={[
              [
                { label: "History", icon: <History aria-hidden />, href: "/audit" },
                { label: "Move to another rack", disabled: true },
              ],
              [
                {
                  label: "Release",
                  icon: <Trash2 aria-hidden />,
                  tone: "danger",
                  onSelect: () => toast.show({ title: "Released" }),
                },
              ],
            ]}
          />
          <Tooltip content="Rounded down; the exact count stands beside it.">
            <Button variant="ghost">Tooltip</Button>
          </Tooltip>
          <Button
            onClick={() =>
              toast.show({
                title: "Released 2001:db8::/64",
                description: "It rests until 10 March.",
                action: { label: "Undo", onClick: () => {} },
              })
            }
          >
            Toast
          </Button>
          <Button
            onClick={() =>
              toast.show({ title: "Not saved", description: "The host changed meanwhile.", tone: "error" })
            }
          >
            Error toast
          </Button>
          <CopyButton text="2001:db8::/64" label="Copy the prefix" labelled />
          <Kbd>g</Kbd>
        </Beside>
      </Specimen>
      <Specimen name="shell/example-banner">
        <ExampleBanner installationName="Example data centre" />
      </Specimen>
    </>
  );
}
