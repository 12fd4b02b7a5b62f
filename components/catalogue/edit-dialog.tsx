"use client";

import { Pencil, Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { later } from "@/components/ui/later";
import { onlyNow } from "@/components/ui/moment";
import type { Option } from "@/components/ui/option";

const EditForm = later(() => import("./edit-form").then((module) => module.EditForm));

/** One field of a site, cluster or rack. */
export type CatalogueField = {
  /** As in the API. */
  readonly name: string;
  readonly label: string;
  readonly value?: string | undefined;
  readonly optional?: boolean | undefined;
  readonly description?: string | undefined;
  /** Makes it a choice; an empty value is sent as null. */
  readonly options?: readonly Option[] | undefined;
  readonly lines?: number | undefined;
  /** It stands beside another where there is room. */
  readonly half?: boolean | undefined;
  /** Its text is of addresses. */
  readonly mono?: boolean | undefined;
};

export type EditDialogProps = {
  /** "site", "cluster" or "rack", as in the API. */
  readonly noun: string;
  /** What people call it, where that is another word. */
  readonly called?: string | undefined;
  /** What is changed; null makes a new one. The version is the one that was read. */
  readonly subject: { readonly id: string; readonly name: string; readonly version: number } | null;
  readonly fields: readonly CatalogueField[];
  /** Sent with them, such as the site that a new rack stands in. */
  readonly fixed?: Readonly<Record<string, string>> | undefined;
};

/** A dialog that adds a site, cluster or rack, or changes one. */
export const EditDialog = onlyNow(Acting);

function Acting(props: EditDialogProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { noun, called = noun, subject, fields } = props;
  return (
    <Dialog
      title={subject === null ? `New ${called}` : `Change ${subject.name}`}
      wide={fields.some(({ half }) => half)}
      open={open}
      onOpenChange={setOpen}
      trigger={
        subject === null ? (
          <Button icon={<Plus aria-hidden />}>New {called}</Button>
        ) : (
          <Button icon={<Pencil aria-hidden />}>Change</Button>
        )
      }
    >
      <EditForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
