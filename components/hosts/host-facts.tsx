import type { ReactNode } from "react";
import { AddressText } from "@/components/address/address-text";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { TimeText } from "@/components/ui/time-text";
import type { HostView } from "@/lib/hosts/views";
import type { HostImageView } from "@/lib/reimaging/views";
import { UndoReimageButton } from "./undo-reimage-button";

/** What a host says of itself. What is not known is left out, but for what its configuration needs. */
export function HostFacts({
  host,
  images,
}: {
  readonly host: HostView;
  /** How often it was made anew, the newest first. */
  readonly images: readonly HostImageView[];
}): ReactNode {
  const [image] = images;
  const known = (term: string, value: string) => (value === "" ? [] : [{ term, value }]);
  return (
    <Section title="Host">
      <Card>
        <DescriptionList
          columns={2}
          items={[
            { term: "Site", value: <TextLink href={`/sites/${host.site.id}`}>{host.site.name}</TextLink> },
            {
              term: "Rack",
              value:
                host.rack === null ? "none" : <TextLink href={`/racks/${host.rack.id}`}>{host.rack.name}</TextLink>,
            },
            { term: "Docker", value: host.docker_version === "" ? "not known (28 assumed)" : host.docker_version },
            {
              term: "Uplink",
              value: host.uplink_interface === "" ? "not known (eth0 assumed)" : host.uplink_interface,
            },
            {
              term: "Uplink address",
              value:
                host.uplink_address === null ? (
                  "not known: the route upstream needs it"
                ) : (
                  <AddressText text={host.uplink_address} />
                ),
            },
            ...known("Owner", host.owner),
            ...known("Role", host.role),
            ...known("Tenant", host.tenant),
            ...known("Serial", host.serial),
            ...known("Asset tag", host.asset_tag),
            ...known("Description", host.description),
            { term: "Since", value: <TimeText at={host.created_at} /> },
            ...(image === undefined
              ? []
              : [
                  {
                    term: "Generation",
                    value: (
                      <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
                        <span>
                          {image.generation}, re-imaged <TimeText at={image.began_at} /> by {image.began_by}
                          {image.reason === "" || image.reason === "re-imaged" ? "" : `: ${image.reason}`}
                        </span>
                        {host.ended_at === null ? <UndoReimageButton hostId={host.id} /> : null}
                      </span>
                    ),
                  },
                ]),
            ...(host.ended_at === null ? [] : [{ term: "Ended", value: <TimeText at={host.ended_at} /> }]),
          ]}
        />
      </Card>
    </Section>
  );
}
