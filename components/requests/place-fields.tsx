import type { ReactNode } from "react";
import type { ApiForm } from "@/components/forms/use-api-form";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { RackChoice, SiteChoice } from "@/lib/hosts/views";
import { formatCount } from "@/lib/ipv6/count";
import type { RequestValues } from "./request-values";

export type PlaceFieldsProps = {
  readonly form: ApiForm<RequestValues>;
  readonly sites: readonly SiteChoice[];
  readonly site: string;
  readonly racks: readonly RackChoice[];
  readonly onSite: (site: string) => void;
};

/** Where the host stands: its site, and the rack its /64 comes from, the one with most room first. */
export function PlaceFields({ form, sites, site, racks, onSite }: PlaceFieldsProps): ReactNode {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field name="site" label="Site">
        <Select
          value={site}
          onValueChange={onSite}
          options={sites.map((choice) => ({
            value: choice.id,
            label: choice.name,
            hint: `${formatCount(BigInt(choice.free))} /64s free in ${plural(choice.racks, "rack")}`,
          }))}
        />
      </Field>
      <Field
        {...form.field("rack")}
        label="Rack"
        description={racks.length === 0 ? "This site has no rack yet." : "The one with most room comes first."}
      >
        <Combobox
          {...form.control("rack")}
          placeholder="Choose a rack"
          options={racks.map((rack) => ({
            value: rack.id,
            label: rack.name,
            hint: roomOf(rack),
            disabled: rack.prefix_id === null,
          }))}
        />
      </Field>
    </div>
  );
}

function roomOf(rack: RackChoice): string {
  const where = rack.cluster === null ? "" : ` · ${rack.cluster}`;
  if (rack.prefix_id === null) return `no prefix yet${where}`;
  if (rack.free === "0") return `full: none of ${formatCount(BigInt(rack.total))} /64s free${where}`;
  return `${formatCount(BigInt(rack.free))} of ${formatCount(BigInt(rack.total))} /64s free${where}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
