"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ApiForm } from "@/components/forms/api-form";
import { useApiForm } from "@/components/forms/use-api-form";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { HostGranted, RackChoice, SiteChoice } from "@/lib/hosts/views";
import { ExpectedPrefix } from "./expected-prefix";
import { HostFields } from "./host-fields";
import { PlaceFields } from "./place-fields";
import { RareFields } from "./rare-fields";
import type { RequestValues } from "./request-values";

export type RequestFormProps = {
  readonly sites: readonly SiteChoice[];
  readonly site: string;
  readonly racks: readonly RackChoice[];
  /** The rack that the link asked for; null: the one with most room. */
  readonly rack: string | null;
};

/** Asks for a /64 for a new host: place, host, and the prefix it can expect beside them. */
export function RequestForm({ sites, site, racks, rack }: RequestFormProps): ReactNode {
  const router = useRouter();
  const offered = racks.find((choice) => choice.free !== "0");
  const form = useApiForm<RequestValues, HostGranted>({
    id: "request-host",
    url: "/api/v1/hosts",
    initial: {
      rack: rack ?? offered?.id ?? "",
      name: "",
      mode: "bridge-routed",
      docker_version: "28",
      uplink_interface: "eth0",
      uplink_address: "",
      owner: "",
      ticket: "",
      reason: "",
      role: "",
    },
    pinned: rack === null ? [] : ["rack"],
    onSuccess: (answer) => router.push(`/hosts/${answer.host.id}?granted=${answer.request_id}`),
  });
  const known = racks.some((choice) => choice.id === form.values.rack);
  const chosen = racks.find((choice) => choice.id === form.values.rack) ?? null;
  if (!known && form.values.rack !== "" && form.status === "editing") {
    // a draft of another site: its rack is not offered here
    queueMicrotask(() => form.set("rack", offered?.id ?? ""));
  }

  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,42rem)_minmax(0,1fr)]">
      <Card className="p-5">
        <ApiForm
          form={form}
          submit="Request a /64"
          actions={
            <LinkButton href="/hosts" variant="ghost">
              Cancel
            </LinkButton>
          }
        >
          <PlaceFields
            form={form}
            sites={sites}
            site={site}
            racks={racks}
            onSite={(next) => {
              form.set("rack", "");
              router.replace(`/requests/new?site=${next}`, { scroll: false });
            }}
          />
          <HostFields form={form} />
          <RareFields form={form} />
        </ApiForm>
      </Card>
      <ExpectedPrefix rack={chosen} />
    </div>
  );
}
